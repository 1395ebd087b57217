#!/usr/bin/python3
"""Records what the utilities of imaplib and imaplib2 make of inputs, common and odd.

PythonUtilitiesTest holds ours against it. To record anew, where python3-imaplib2 is installed:

    /usr/bin/python3 docs/src/test/python/record_utilities.py \
        > docs/src/test/resources/dev/tagline/imap/docs/parity/python-utilities.txt

A line is: utility, input, result, with tabs between. A result in angle brackets is None or an exception. The two modules
must agree, but for the bug of imaplib2 named below.
"""
import calendar
import datetime
import imaplib
import os
import time

import imaplib2

DATES = [
    # As servers send them.
    "17-Jul-1996 02:44:25 -0700",
    " 7-Jul-1996 02:44:25 -0700",
    "07-Jul-1996 02:44:25 -0700",
    "01-Jan-1970 00:00:00 +0000",
    "31-Dec-1969 23:59:59 +0000",
    "01-Jan-1970 00:00:00 -0000",
    "29-Feb-2000 12:00:00 +0100",
    "29-Feb-2024 23:59:59 -1200",
    "01-Mar-2026 00:00:00 +1400",
    "19-Jan-2038 03:14:08 +0000",
    "31-Dec-9999 23:59:59 +0000",
    # Zones that are not whole hours, or odd.
    "17-Jul-1996 02:44:25 +0530",
    "17-Jul-1996 02:44:25 -0330",
    "17-Jul-1996 02:44:25 +0545",
    "17-Jul-1996 02:44:25 -0001",
    "17-Jul-1996 02:44:25 +1800",
    "17-Jul-1996 02:44:25 +1801",
    "17-Jul-1996 02:44:25 -9959",
    "17-Jul-1996 02:44:25 +0160",
    "17-Jul-1996 02:44:25 +0",
    "17-Jul-1996 02:44:25 0700",
    "17-Jul-1996 02:44:25 GMT",
    "17-Jul-1996 02:44:25",
    # A leap second, and numbers out of range.
    "31-Dec-1998 23:59:60 +0000",
    "31-Dec-1998 23:59:61 +0000",
    "31-Dec-1998 23:60:00 +0000",
    "31-Dec-1998 24:00:00 +0000",
    "00-Jan-1999 00:00:00 +0000",
    "31-Feb-1999 00:00:00 +0000",
    "29-Feb-1900 00:00:00 +0000",
    "39-Jan-1999 00:00:00 +0000",
    "40-Jan-1999 00:00:00 +0000",
    "01-Jan-0000 00:00:00 +0000",
    "01-Jan-0001 00:00:00 +0000",
    # Other forms.
    "7-Jul-1996 02:44:25 -0700",
    "17-JUL-1996 02:44:25 -0700",
    "17-jul-1996 02:44:25 -0700",
    "17-Foo-1996 02:44:25 -0700",
    "17-Jul-96 02:44:25 -0700",
    "17-Jul-1996 2:44:25 -0700",
    "17-Jul-1996 02:44 -0700",
    "17 Jul 1996 02:44:25 -0700",
    "Wed, 17 Jul 1996 02:44:25 -0700",
    "1996-07-17T02:44:25-07:00",
    "",
    "17-Jul-1996 02:44:25 -0700 ",
    " 17-Jul-1996 02:44:25 -0700",
]

ZONES = [
    "UTC",
    "America/New_York",
    "America/St_Johns",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "Etc/GMT+12",
]
MOMENTS = [0, 1, 86399, 837596665, 1709210096, 1772323200, 2147483648, 4102444799]

AWARE = [
    "1996-07-17T02:44:25-07:00",
    "1996-07-07T02:44:25+00:00",
    "1996-07-17T02:44:25.999999+05:30",
    "2000-02-29T23:59:59-12:00",
    "2026-03-01T00:00:00+14:00",
    "1969-12-31T23:59:59-00:30",
    "9999-12-31T23:59:59+00:00",
    "0999-01-01T00:00:00+00:00",
    "1937-01-01T12:00:27+00:20:17",
    "1937-01-01T12:00:27-00:20:17",
    "1996-07-17T02:44:25",
]

LOCAL = ["2025-01-15T12:00:00", "2025-07-15T12:00:00", "2025-12-31T23:59:59"]

FLAGS = [
    "1 (FLAGS ())",
    "1 (FLAGS (\\Seen))",
    "1 (FLAGS (\\Seen \\Deleted $Forwarded NonJunk))",
    "(\\Answered \\Flagged)",
    "FLAGS (\\Answered \\Flagged)",
    "OK [PERMANENTFLAGS (\\Deleted \\Seen \\*)] Limited",
    "1 (FLAGS (\\Seen) UID 12)",
    "1 (UID 12 FLAGS (\\Seen \\Seen))",
    "1 (FLAGS (  \\Seen   \\Draft ))",
    "1 (FLAGS (\\Seen",
    "1 (FLAGS NIL)",
    "1 (UID 12)",
    "",
]

NUMBERS = [0, 1, 15, 16, 255, 4096, 65535, 65536, 1048576, 4294967295, 9223372036854775807, -1, -255, -9223372036854775808]


def recorded(utility, text, call):
    try:
        result = call()
    except Exception as failure:
        result = "<" + type(failure).__name__ + ">"
    print(utility, text, "<None>" if result is None else result, sep="\t")


def agreed(name, argument):
    ours = theirs = None
    try:
        ours = getattr(imaplib, name)(argument)
    except Exception as failure:
        ours = type(failure)
    try:
        theirs = getattr(imaplib2, name)(argument)
    except Exception as failure:
        theirs = type(failure)
    assert ours == theirs, (name, argument, ours, theirs)
    return getattr(imaplib, name)(argument)


def in_zone(zone):
    os.environ["TZ"] = zone
    time.tzset()


def moment(text):
    tuple_ = agreed("Internaldate2tuple", ('1 (INTERNALDATE "%s")' % text).encode("latin-1"))
    return None if tuple_ is None else calendar.timegm(tuple_)


in_zone("UTC")
for date in DATES:
    recorded("Internaldate2tuple", date, lambda: moment(date))
for zone in ZONES:
    in_zone(zone)
    for number in MOMENTS:
        # imaplib2 knows no numbers: it raises UnboundLocalError.
        recorded("Time2Internaldate of a number", "%s %d" % (zone, number), lambda: imaplib.Time2Internaldate(number))
    for local in LOCAL:
        fields = datetime.datetime.fromisoformat(local).timetuple()[:8] + (-1,)
        recorded(
            "Time2Internaldate of a tuple", "%s %s" % (zone, local), lambda: agreed("Time2Internaldate", tuple(fields)))
in_zone("UTC")
for aware in AWARE:
    value = datetime.datetime.fromisoformat(aware)
    recorded("Time2Internaldate of a datetime", aware, lambda: agreed("Time2Internaldate", value))
for date in DATES:
    quoted = '"%s"' % date
    recorded("Time2Internaldate of a string", quoted, lambda: agreed("Time2Internaldate", quoted))
for flags in FLAGS:
    recorded(
        "ParseFlags", flags, lambda: b" ".join(agreed("ParseFlags", flags.encode("latin-1"))).decode("latin-1"))
for number in NUMBERS:
    recorded("Int2AP", str(number), lambda: agreed("Int2AP", number).decode())
for name, number in imaplib.Mon2num.items():
    assert imaplib2.Mon2num[name] == number
    recorded("Mon2num", name.decode(), lambda: number)
for number in range(1, 13):
    assert imaplib.Months[number] == imaplib2.MonthNames[number]
    recorded("Months", str(number), lambda: imaplib.Months[number])
