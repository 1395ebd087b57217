#!/usr/bin/env bash
# A session of isync's mbsync: Maildirs and mailboxes made the same, then both changed and made the same again.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
url=imap://$IMAP_HOST:$IMAP_PORT

imap() { curl --silent --show-error --max-time 60 --user "$IMAP_USER:$IMAP_PASSWORD" "$@" | tr -d '\r'; }
is() { [ "$3" = "$2" ] || { printf '%s: expected "%s", found "%s"\n' "$1" "$2" "$3" >&2; cat "$work/log" >&2; exit 1; }; }
sync() { mbsync -V -c "$work/mbsyncrc" all >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }; }
near() { find "$work/mail/$1/cur" "$work/mail/$1/new" -type f 2>/dev/null; }
subjects() { near "$1" | xargs -r -d '\n' grep -h '^Subject: ' | tr -d '\r' | sort | tr '\n' ' ' | sed 's/Subject: //g; s/ $//'; }

mkdir "$work/mail"
cat >"$work/mbsyncrc" <<END
IMAPStore far
Host $IMAP_HOST
Port $IMAP_PORT
User $IMAP_USER
Pass $IMAP_PASSWORD
SSLType None

MaildirStore near
SubFolders Verbatim
Path $work/mail/
Inbox $work/mail/INBOX

Channel all
Far :far:
Near :near:
Patterns Work Work/*
Create Both
Remove Both
Expunge Both
CopyArrivalDate yes
SyncState *
END

upload() {
    printf 'From: far@example.org\r\nSubject: %s\r\n\r\nText of %s\r\n' "$2" "$2" >"$work/message"
    imap "$url/$1" --upload-file "$work/message"
}

imap "$url/" -X 'CREATE Work'
imap "$url/" -X 'CREATE Work/Old'
for name in a b c; do
    upload Work $name
done
sync
is 'pulled' 'a b c' "$(subjects Work)"
[ -d "$work/mail/Work/Old/cur" ]

# Far: a is expunged, d arrives, b is flagged. Near: e is written, c is read and answered, a mailbox is made.
imap "$url/Work" -X 'UID STORE 1 +FLAGS.SILENT (\Deleted)'
imap "$url/Work" -X 'EXPUNGE' >"$work/out"
upload Work d
imap "$url/Work" -X 'UID STORE 2 +FLAGS.SILENT (\Flagged)'
printf 'From: near@example.org\nSubject: e\n\nText of e\n' >"$work/mail/Work/new/1700000000.e.here"
file=$(grep -l '^Subject: c' $(near Work))
mv "$file" "$work/mail/Work/cur/$(basename "${file%%:2,*}"):2,RS"
mkdir -p "$work/mail/Work/New/"{cur,new,tmp}
printf 'From: near@example.org\nSubject: f\n\nText of f\n' >"$work/mail/Work/New/cur/1700000000.f.here:2,FS"
sync
is 'near' 'b c d e' "$(subjects Work)"
is 'far' '* STATUS Work (MESSAGES 4)' "$(imap "$url/" -X 'STATUS Work (MESSAGES)')"
is 'read and answered' '* SEARCH 2' "$(imap "$url/Work?SEEN%20ANSWERED%20SUBJECT%20c")"
is 'what near wrote' '* SEARCH 4' "$(imap "$url/Work?SUBJECT%20e")"
is 'flagged' 'Subject: b' "$(grep -h '^Subject: ' "$work/mail/Work/cur/"*:2,F* | tr -d '\r')"
is 'a mailbox of near' '* SEARCH 1' "$(imap "$url/Work/New?FLAGGED%20SEEN")"

# Near deletes what far has flagged; the same arrives again and nothing is done twice.
file=$(grep -l '^Subject: d' $(near Work))
mv "$file" "${file%/*/*}/cur/$(basename "${file%%:2,*}"):2,T"
sync
is 'near' 'b c e' "$(subjects Work)"
is 'far' '* STATUS Work (MESSAGES 3)' "$(imap "$url/" -X 'STATUS Work (MESSAGES)')"
sync
is 'nothing to do' '' "$(grep -E '^(Pulling|Pushing|Expunging|Opening)' "$work/log" | grep -vE '^Opening' || :)"
