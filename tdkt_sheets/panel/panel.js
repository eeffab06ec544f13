"use strict";
// Keeps what is typed until it was taken, says when the panel ended, and shows how far a command is. Without it every form works too.
(function () {
  const PREFIX = "tdkt:";
  const EVERY = 15000;
  const ended = document.getElementById("ended");
  const store = window.localStorage;

  function keyOf(field) {
    return PREFIX + field.form.dataset.keep + ":" + field.name + (field.type === "checkbox" ? ":" + field.value : "");
  }

  function kept() {
    return Array.from(document.querySelectorAll("form[data-keep] input:not([type=hidden]), form[data-keep] select, form[data-keep] textarea"));
  }

  function valueOf(field) {
    if (field.type === "checkbox") return field.checked ? "1" : "";
    if (field.multiple) return JSON.stringify(Array.from(field.selectedOptions).map((one) => one.value));
    return field.value;
  }

  function put(field, value) {
    if (field.type === "checkbox") field.checked = value === "1";
    else if (field.multiple) { const all = JSON.parse(value); Array.from(field.options).forEach((one) => { one.selected = all.includes(one.value); }); }
    else if (field.tagName !== "SELECT" || Array.from(field.options).some((one) => one.value === value)) field.value = value;
  }

  function keep(field) {
    try {
      store.setItem(keyOf(field), valueOf(field));
      if (field.name === "by") store.setItem(PREFIX + "by", field.value);
    } catch (fault) { /* the browser keeps nothing: what is typed stays on the page */ }
  }

  function restore() {
    const done = document.body.dataset.done;
    if (done) Object.keys(store).filter((key) => key.startsWith(PREFIX + done + ":")).forEach((key) => store.removeItem(key));
    kept().forEach((field) => {
      const value = store.getItem(keyOf(field));
      if (value !== null && !field.closest("form").dataset.asked) put(field, value);
      else if (field.name === "by" && !field.value) field.value = store.getItem(PREFIX + "by") || "";
    });
  }

  async function ask() {
    const answer = await fetch("/song", { cache: "no-store", credentials: "same-origin" });
    if (!answer.ok) throw new Error("ended");
    return answer.json();
  }

  function tell(isEnded) {
    ended.hidden = !isEnded;
  }

  async function look() {
    try {
      const said = await ask();
      tell(false);
      const job = document.getElementById("job");
      if (job) {
        const one = said.jobs[job.dataset.job];
        if (one === undefined) { window.location.reload(); return; }
        job.textContent = one || "Đang chạy …";
      }
    } catch (fault) { tell(true); }
  }

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.form || !field.form.dataset.keep) return;
    keep(field);
    if (field.name === "by") kept().filter((one) => one.name === "by" && one !== field).forEach((one) => { one.value = field.value; });
  });

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    event.preventDefault();
    const button = event.submitter;
    try { await ask(); } catch (fault) { tell(true); ended.scrollIntoView(); ended.focus(); return; }
    const more = document.createElement("input");
    if (button && button.name) {
      more.type = "hidden";
      more.name = button.name;
      more.value = button.value;
      form.appendChild(more);
    }
    form.submit();
    more.remove();
    if (button && form.dataset.keep) button.disabled = true;
  });

  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("button:disabled").forEach((one) => { one.disabled = false; });
  });
  restore();
  setInterval(look, document.getElementById("job") ? 1000 : EVERY);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
})();
