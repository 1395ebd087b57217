#!/usr/bin/env bash
# A session of curl: URLs of mailboxes and messages, searches, uploads, custom commands, STARTTLS and TLS.
set -euo pipefail
url=imap://$IMAP_HOST:$IMAP_PORT
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

c() { curl --silent --show-error --max-time 60 --user "$IMAP_USER:$IMAP_PASSWORD" "$@"; }

# is WHAT EXPECTED FOUND: all that there is, line ends aside.
is() {
    [ "$(tr -d '\r' <<<"$3")" = "$2" ] || { printf '%s: expected\n%s\nbut found\n%s\n' "$1" "$2" "$3" >&2; exit 1; }
}

has() {
    grep -qF -- "$2" <<<"$3" || { printf '%s: no %s in\n%s\n' "$1" "$2" "$3" >&2; exit 1; }
}

if c --user "$IMAP_USER:wrong" "$url/" >"$work/out" 2>&1; then
    echo 'a wrong password was taken' >&2
    exit 1
fi
has 'a wrong password' 'Login denied' "$(cat "$work/out")"

c "$url/" -X 'CREATE "Von curl"'
c "$url/" -X 'CREATE "Von curl/unten"'
has 'LIST' '"Von curl/unten"' "$(c "$url/")"
for number in 1 2 3; do
    printf 'From: Curl <curl@example.org>\r\nSubject: number %s\r\n\r\nText %s\r\n' $number $number >"$work/$number"
    c "$url/Von%20curl" --upload-file "$work/$number"
done
is 'a search' '* SEARCH 2' "$(c "$url/Von%20curl?SUBJECT%20%22number%202%22")"
c "$url/Von%20curl;MAILINDEX=2" >"$work/got"
cmp "$work/2" "$work/got"
c "$url/Von%20curl;UID=3" >"$work/got"
cmp "$work/3" "$work/got"
is 'a section' 'Subject: number 1' "$(c "$url/Von%20curl;UID=1;SECTION=HEADER.FIELDS%20(SUBJECT)")"
is 'a partial' 'Text' "$(c "$url/Von%20curl;UID=1/;SECTION=TEXT/;PARTIAL=0.4")"
has 'STORE' '\Flagged' "$(c "$url/Von%20curl" -X 'STORE 1 +FLAGS (\Flagged)')"
is 'a search for flags' '* SEARCH 1' "$(c "$url/Von%20curl?FLAGGED")"
c "$url/Von%20curl" -X 'UID COPY 1:2 "Von curl/unten"' >"$work/out"
is 'copies' '* STATUS "Von curl/unten" (MESSAGES 2)' "$(c "$url/" -X 'STATUS "Von curl/unten" (MESSAGES)')"
c "$url/Von%20curl" -X 'STORE 2 +FLAGS.SILENT (\Deleted)'
is 'EXPUNGE' '* 2 EXPUNGE' "$(c "$url/Von%20curl" -X 'EXPUNGE' | head -n 1)"
if c "$url/Von%20curl;UID=2" >"$work/got" 2>&1 && [ -s "$work/got" ]; then
    echo 'an expunged message was fetched' >&2
    exit 1
fi

# 200 kB up and down.
seq 1 30000 | sed 's/$/\r/' >"$work/lines"
{ printf 'Subject: large\r\n\r\n'; cat "$work/lines"; } >"$work/large"
c "$url/Von%20curl" --upload-file "$work/large"
c "$url/Von%20curl;UID=4;SECTION=TEXT" >"$work/got"
cmp "$work/lines" "$work/got"

for mechanism in PLAIN LOGIN CRAM-MD5; do
    has "AUTHENTICATE $mechanism" 'EXISTS' "$(c --login-options "AUTH=$mechanism" "$url/" -X 'EXAMINE INBOX')"
done
if [ -n "${IMAP_CA:-}" ]; then
    has 'STARTTLS' 'EXISTS' "$(c --ssl-reqd --cacert "$IMAP_CA" "imap://localhost:$IMAP_PORT/" -X 'EXAMINE INBOX')"
    has 'TLS' 'EXISTS' "$(c --cacert "$IMAP_CA" "imaps://localhost:$IMAPS_PORT/" -X 'EXAMINE INBOX')"
fi
