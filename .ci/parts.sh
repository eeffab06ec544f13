# What .ci/run and .ci/nightly share: parts with their seconds, fresh environments.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null
export CI=true PYTHONUTF8=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
told=()
closing=

# part NAME MINUTES COMMAND …: runs it, whatever became of the parts before; MINUTES is what it may take on two cores.
part() {
  local name=$1 minutes=$2 began=$SECONDS ended=ok
  shift 2
  printf '\n== %s\n' "$name"
  "$@" 2>&1 | tee "$work/part.log" || { ended=FAILED; status=1; }
  local spent=$((SECONDS - began)) over=
  if [ "$spent" -gt "$(awk -v minutes="$minutes" 'BEGIN { print minutes * 60 }')" ]; then over=", over its budget"; fi
  said=$(grep -E '[0-9]+ (passed|failed|error)|no tests ran' "$work/part.log" | tail -n 1 || true)
  told+=("$(printf '%-24s %5d s of %4s min  %s%s' "$name" "$spent" "$minutes" "$ended" "$over")${said:+   $said}")
  if [ -n "$said" ]; then closing=$said; fi
  printf -- '-- %s: %d s\n' "$name" "$spent"
}

office_works() { command -v soffice >/dev/null && /usr/bin/python3 -c 'import uno' 2>/dev/null; }

# with_apt PACKAGE …: installs them where apt-get is there and allowed.
with_apt() {
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
  if command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }; then
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
  fi
}

install_office() {
  if office_works; then return; fi
  with_apt libreoffice-calc libreoffice-writer python3-uno
  office_works || { echo "LibreOffice (soffice, python3-uno) is missing and could not be installed" >&2; return 1; }
}

browser_works() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; }

install_browser() {
  if browser_works; then return; fi
  with_apt chromium fonts-dejavu-core
  browser_works || { echo "Chromium is missing and could not be installed" >&2; return 1; }
}

mail_works() {
  local PATH=$PATH:/usr/sbin
  command -v postfix >/dev/null && command -v dovecot >/dev/null && [ -x /usr/lib/dovecot/lmtp ] && [ -x /usr/lib/dovecot/imap ]
}

# The servers are only installed: the tests start their own, with configurations of their own.
install_mail() {
  if mail_works; then return; fi
  with_apt postfix dovecot-imapd dovecot-lmtpd
  mail_works || { echo "Postfix and Dovecot are missing and could not be installed" >&2; return 1; }
}

# Only root may start them.
mail_tests() {
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n env "PATH=$PATH" CI=true PYTHONUTF8=1); fi
  "${as_root[@]}" python -m pytest -q -m mail tests/mail
}

# fresh FOLDER PYTHON CONSTRAINTS WHAT …: a virtual environment with these versions and nothing else.
fresh() {
  local folder=$1 python=$2 constraints=$3
  shift 3
  "$python" -m venv "$folder" && "$folder/bin/pip" install -q -c "$constraints" "$@"
}

# The seconds of every part, then the closing line of the last tests.
report() {
  printf '\n== result after %d s\n' "$SECONDS"
  printf '%s\n' "${told[@]}" "" "$closing"
}
