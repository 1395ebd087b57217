#!/usr/bin/env bash
# mutt_session.sh mutt|neomutt: mail is filed as sent, then keys are pressed on a mailbox: copies, flags, deletions, limits.
set -euo pipefail
mutt=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TERM=vt100 HOME=$work

cat >"$work/rc" <<END
set imap_user = "$IMAP_USER"
set imap_pass = "$IMAP_PASSWORD"
set folder = "imap://$IMAP_HOST:$IMAP_PORT/"
set spoolfile = "+INBOX"
set record = "+Outgoing"
set sendmail = "/bin/true"
set from = "alice@example.org"
set ssl_starttls = no
set ssl_force_tls = no
set imap_check_subscribed = no
set imap_idle = yes
set header_cache = ""
set confirmappend = no
set confirmcreate = no
set move = no
set delete = yes
set quit = yes
set mark_old = no
set wait_key = no
set sleep_time = 0
set sort = mailbox-order
END

url=imap://$IMAP_HOST:$IMAP_PORT
imap() { curl --silent --show-error --max-time 60 --user "$IMAP_USER:$IMAP_PASSWORD" "$@" | tr -d '\r'; }
is() { [ "$3" = "$2" ] || { printf '%s: expected "%s", found "%s"\n' "$1" "$2" "$3" >&2; tail -n 20 "$work/screen" >&2 || :; exit 1; }; }

# keys MAILBOX KEYS: mutt wants a terminal.
keys() {
    timeout 60 script -qec "$mutt -n -F $work/rc -f '$1' -e 'push \"$2\"'" "$work/screen" </dev/null >/dev/null ||
        { echo "$mutt failed" >&2; cat -v "$work/screen" >&2; exit 1; }
}

imap "$url/" -X 'CREATE Outgoing'
# mutt files what it sends; neomutt does not without a terminal, so another client does.
for number in 1 2 3; do
    if [ "$mutt" = mutt ]; then
        echo "Wort$number" | mutt -n -F "$work/rc" -s "Grüße $number" -- bob@example.org
    else
        printf 'Subject: Gruss %s\r\n\r\nWort%s\r\n' $number $number >"$work/message"
        imap "$url/Outgoing" --upload-file "$work/message"
    fi
done
is 'what was sent' '* STATUS Outgoing (MESSAGES 3)' "$(imap "$url/" -X 'STATUS Outgoing (MESSAGES)')"
is 'a text' '* SEARCH 2' "$(imap "$url/Outgoing?TEXT%20Wort2")"

# All are copied, into a mailbox that is made for them; the second is flagged, the first deleted.
keys +Outgoing '<tag-pattern>~A<enter><tag-prefix><copy-message>=Copies<enter><untag-pattern>~A<enter><jump>2<enter><flag-message><first-entry><delete-message><quit>'
is 'copies' '* STATUS Copies (MESSAGES 3)' "$(imap "$url/" -X 'STATUS Copies (MESSAGES)')"
is 'what is left' '* SEARCH 1 2' "$(imap "$url/Outgoing?ALL")"
is 'flagged' '* SEARCH 1' "$(imap "$url/Outgoing?FLAGGED")"

# A message is read and moved away.
keys +Copies '<display-message><exit><save-message>=Kept<enter><sync-mailbox><quit>'
is 'kept' '* STATUS Kept (MESSAGES 1)' "$(imap "$url/" -X 'STATUS Kept (MESSAGES)')"
is 'moved' '* STATUS Copies (MESSAGES 2)' "$(imap "$url/" -X 'STATUS Copies (MESSAGES)')"

# The search is the server's.
keys +Copies '<delete-pattern>=b wort1<enter><quit>'
is 'deleted' '* SEARCH 1' "$(imap "$url/Copies?ALL")"
is 'what the server found' '* SEARCH 1' "$(imap "$url/Copies?TEXT%20Wort2")"
