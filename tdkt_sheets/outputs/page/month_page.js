"use strict";
// What was made once stays readable without this script; it tells that a page is old, copies, searches, shows where a figure comes from.
// Texts go in as text alone (textContent).
(function () {
  const byId = (id) => document.getElementById(id);
  const told = byId("told");
  const DAY = 86400000;

  function data(id) {
    return JSON.parse(byId(id).textContent);
  }

  function put(tag, text, into, cls) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (cls) made.className = cls;
    into.appendChild(made);
    return made;
  }

  function tellAge() {
    const made = document.body.dataset.made.split("-").map(Number);
    const now = new Date();
    const days = Math.round((Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - Date.UTC(made[0], made[1] - 1, made[2])) / DAY);
    if (days < 7) return;
    const old = byId("old");
    old.textContent = "Trang này làm ngày " + made[2] + "/" + made[1] + "/" + made[0] + ", đã " + days.toLocaleString("vi-VN") + " ngày. Có tệp mới thì gộp lại trước khi gửi thư.";
    old.hidden = false;
  }

  function copyByHand(text) {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.appendChild(area);
    area.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch (fault) { done = false; }
    area.remove();
    return done;
  }

  function copyText(button) {
    const text = byId(button.dataset.copy).textContent;
    const say = (done) => {
      told.textContent = done ? "Đã chép. Dán bằng Ctrl+V." : "Máy không cho chép: đề nghị bôi đen nội dung rồi chép bằng Ctrl+C.";
      button.focus();
    };
    const again = () => say(copyByHand(text));
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(() => say(true), again);
    else again();
  }

  let sources = null;
  let opener = null;

  function showTrace(button) {
    sources = sources || data("traces");
    const found = sources.figures[button.dataset.figure];
    if (!found) return;
    if (!opener) opener = button;
    const list = byId("trace-list");
    list.replaceChildren();
    byId("trace-title").textContent = "Nguồn của số " + button.textContent;
    byId("trace-said").textContent = found.s || (found.p ? "Cộng hoặc tính từ các số sau:" : "Lấy từ các dòng và ô sau:");
    (found.o || []).forEach(([file, tab, column, rows]) => {
      const where = [sources.names[tab], column ? "cột " + column : "", rows ? "dòng " + rows : ""].filter(Boolean).join(", ");
      put("li", sources.names[file] + (where ? ": " + where : ": cả tệp"), list);
    });
    (found.p || []).forEach((part) => {
      const cell = document.querySelector('td [data-figure="' + CSS.escape(part) + '"]');
      const item = put("li", "", list);
      if (!sources.figures[part]) { item.textContent = part + ": không có dòng nguồn"; return; }
      const next = put("button", cell ? labelOf(cell) + ": " + cell.textContent : part, item);
      next.type = "button";
      next.dataset.figure = part;
    });
    const dialog = byId("trace");
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    byId("trace-close").focus();
  }

  function labelOf(button) {
    const cell = button.closest("td");
    const row = cell.parentElement;
    const head = cell.closest("table").tHead.rows[0].cells[cell.cellIndex];
    const name = Array.from(row.cells).find((one) => !one.classList.contains("n"));
    return [name ? name.textContent : "", head ? head.textContent : ""].filter(Boolean).join(", ");
  }

  function bare(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  }

  // The smaller the better: typed with its accents, at the beginning of words of the title, anywhere in the title, elsewhere.
  function rank(title, own, words, typed) {
    const begins = (text, parts) => parts.every((word) => (" " + text).includes(" " + word));
    if (begins(own.normalize("NFC").toLowerCase(), typed)) return 0;
    if (begins(title, words)) return 1;
    return words.every((word) => title.includes(word)) ? 2 : 3;
  }

  const SHOWN = 50;
  let known = null;

  function search(text) {
    const words = bare(text).split(/\s+/).filter(Boolean);
    const found = byId("found");
    const list = byId("found-list");
    list.replaceChildren();
    found.hidden = !words.length;
    if (!words.length) { byId("found-number").textContent = ""; return; }
    if (!known) {
      known = data("hits");
      known.bare = known.hits.map((one) => [bare(one[1]), bare(one[1] + " " + one[2])]);
    }
    const typed = text.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
    const at = [];
    known.bare.forEach(([title, all], place) => {
      if (words.every((word) => all.includes(word))) at.push([rank(title, known.hits[place][1], words, typed), place]);
    });
    at.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    byId("found-number").textContent = at.length ? "Tìm thấy " + at.length.toLocaleString("vi-VN") + (at.length > SHOWN ? ", hiện " + SHOWN + " dòng đầu; gõ thêm chữ để thu hẹp" : "") : "Không tìm thấy. Thử ít chữ hơn.";
    at.slice(0, SHOWN).forEach(([, place]) => {
      const [kind, title, said, where] = known.hits[place];
      const item = put("li", "", list);
      const head = put("b", "", item);
      if (where && byId(where)) put("a", title, head).setAttribute("href", "#" + where);
      else head.textContent = title;
      put("span", [known.kinds[kind], said].filter(Boolean).join(" · "), item);
    });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.copy) copyText(button);
    else if (button.dataset.figure) showTrace(button);
    else if (button.id === "trace-close") byId("trace").close();
  });
  byId("trace").addEventListener("close", () => {
    if (opener) opener.focus();
    opener = null;
  });
  byId("find").addEventListener("input", (event) => search(event.target.value));
  tellAge();
})();
