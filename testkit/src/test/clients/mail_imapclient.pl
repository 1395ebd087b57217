#!/usr/bin/perl
# A session of Perl's Mail::IMAPClient: folders, messages, searches, threads, IDLE between two connections.
use strict;
use warnings;
use Mail::IMAPClient;

sub is {
    my ($what, $found, $wanted) = @_;
    ($found // 'undef') eq $wanted or die "$what: '" . ($found // 'undef') . "', not '$wanted'\n";
}

sub connected {
    my $imap = Mail::IMAPClient->new(
        Server => $ENV{IMAP_HOST}, Port => $ENV{IMAP_PORT}, User => $ENV{IMAP_USER}, Password => $ENV{IMAP_PASSWORD},
        Uid => 1, Timeout => 60, Debug => $ENV{PERL_DEBUG} // 0, @_
    ) or die "no connection: $@\n";
    return $imap;
}

my $imap = connected();
is('state', $imap->IsAuthenticated ? 1 : 0, 1);
$imap->create('Perl') or die $imap->LastError;
$imap->create('Perl/Camel') or die $imap->LastError;
is('folders', join(' ', sort grep { /^Perl/ } $imap->folders), 'Perl Perl/Camel');
is('separator', $imap->separator, '/');
is('CREATE twice', defined $imap->create('Perl') ? 1 : 0, 0);

my @uids;
for my $number (1 .. 4) {
    my $message = "From: Larry <larry\@example.org>\r\nTo: perl\@example.org\r\nSubject: " . ($number > 2 ? 'Re: ' : '')
        . "camels\r\nMessage-ID: <$number\@example.org>\r\n"
        . ($number > 2 ? "In-Reply-To: <1\@example.org>\r\nReferences: <1\@example.org>\r\n" : '')
        . "\r\nCamel number $number.\r\n";
    push @uids, $imap->append_string('Perl/Camel', $message, '\Seen', '12-Nov-2023 10:00:0' . $number . ' +0100');
}
is('UIDs of APPEND', "@uids", '1 2 3 4');
$imap->select('Perl/Camel') or die $imap->LastError;
is('message_count', $imap->message_count, 4);
is('subject', $imap->subject(3), 'Re: camels');
is('body', $imap->body_string(2), "Camel number 2.\r\n");
is('date', $imap->internaldate(1) =~ s/^\s+//r, '12-Nov-2023 10:00:01 +0100');
is('SEARCH', join(' ', $imap->search('TEXT', 'number 3')), '3');
is('size', $imap->size(1), length $imap->message_string(1));
my $headers = $imap->parse_headers([1, 3], 'Subject', 'Message-ID');
is('parse_headers', $headers->{3}{'Message-ID'}[0], '<3@example.org>');
my $rows = $imap->fetch_hash('FLAGS', 'RFC822.SIZE', 'ENVELOPE');
is('fetch_hash', join(' ', sort keys %$rows), '1 2 3 4');
is('flags', $rows->{2}{FLAGS} =~ /\\Seen/ ? 1 : 0, 1);
my $structure = $imap->get_bodystructure(1) or die $imap->LastError;
is('BODYSTRUCTURE', lc($structure->bodytype . '/' . $structure->bodysubtype), 'text/plain');
my $envelope = $imap->get_envelope(1) or die $imap->LastError;
is('ENVELOPE', ($envelope->from_addresses)[0], 'Larry <larry@example.org>');
if ($imap->has_capability('THREAD=REFERENCES')) {
    my $threads = $imap->thread('REFERENCES', 'UTF-8', 'ALL') or die $imap->LastError;
    is('threads', scalar @$threads, 1 + (ref $threads->[0] && @$threads > 1 ? 1 : 0));
}
is('sort', join(' ', $imap->sort('REVERSE ARRIVAL', 'UTF-8', 'ALL')), '4 3 2 1') if $imap->has_capability('SORT');
is('unseen', $imap->unseen_count, 0);
$imap->deny_seeing(1) or die $imap->LastError;
is('unseen', join(' ', $imap->unseen), '1');
$imap->set_flag('Humps', 2) or die $imap->LastError;
is('keyword', join(' ', $imap->search('KEYWORD Humps')), '2');
is('COPY', $imap->copy('Perl', 1, 2) // 'undef', '1,2');
$imap->move('Perl', 4) or die $imap->LastError;
$imap->expunge or die $imap->LastError;
is('after MOVE', join(' ', $imap->messages), '1 2 3');
is('status', $imap->status('Perl', 'MESSAGES') ? 1 : 0, 1);
is('message_count', $imap->message_count('Perl'), 3);

# IDLE is told what another connection does.
my $other = connected(Compress => $imap->has_capability('COMPRESS') && eval { require Compress::Zlib } ? 1 : 0);
my $idle = $imap->idle or die $imap->LastError;
$other->append_string('Perl/Camel', "Subject: news\r\n\r\nx\r\n") or die $other->LastError;
my $heard;
for (1 .. 60) {
    my $data = $imap->idle_data(1) // [];
    $heard = grep { /^\* 4 EXISTS/ } @$data and last;
}
$heard or die "IDLE heard of nothing\n";
$imap->done($idle) or die $imap->LastError;

$other->select('Perl/Camel') or die $other->LastError;
$other->delete_message([1, 2]) or die $other->LastError;
$other->uidexpunge('1') or die $other->LastError if $other->has_capability('UIDPLUS');
is('UID EXPUNGE', join(' ', $other->messages), '2 3 5') if $other->has_capability('UIDPLUS');
$other->close or die $other->LastError;
$imap->noop or die $imap->LastError;
is('left', join(' ', $imap->messages), '3 5');
$imap->close or die $imap->LastError;
$imap->rename('Perl/Camel', 'Perl/Llama') or die $imap->LastError;
$imap->delete('Perl/Llama') or die $imap->LastError;
is('exists', $imap->exists('Perl/Llama') ? 1 : 0, 0);
$imap->logout or die $imap->LastError;
$other->logout or die $other->LastError;
