package dev.tagline.imap.rfc;

import static dev.tagline.imap.command.SearchKey.flagged;
import static dev.tagline.imap.command.SearchKey.from;
import static dev.tagline.imap.command.SearchKey.keyword;
import static dev.tagline.imap.command.SearchKey.modSeq;
import static dev.tagline.imap.command.SearchKey.not;
import static dev.tagline.imap.command.SearchKey.numbers;
import static dev.tagline.imap.command.SearchKey.or;
import static dev.tagline.imap.command.SearchKey.savedOn;
import static dev.tagline.imap.command.SearchKey.savedSince;
import static dev.tagline.imap.command.SearchKey.since;
import static dev.tagline.imap.command.SearchKey.smaller;
import static dev.tagline.imap.command.SearchKey.subject;
import static dev.tagline.imap.command.SearchKey.text;
import static dev.tagline.imap.command.SearchKey.uid;
import static dev.tagline.imap.command.SearchKey.undeleted;
import static dev.tagline.imap.command.SearchKey.unkeyword;
import static dev.tagline.imap.command.SearchKey.unseen;
import static dev.tagline.imap.command.SearchKey.younger;
import static dev.tagline.imap.command.SearchReturn.ALL;
import static dev.tagline.imap.command.SearchReturn.COUNT;
import static dev.tagline.imap.command.SearchReturn.MAX;
import static dev.tagline.imap.command.SearchReturn.MIN;
import static dev.tagline.imap.command.SearchReturn.SAVE;
import static dev.tagline.imap.secrets.Watched.assertThrows;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.command.Fetch;
import dev.tagline.imap.command.FetchAttribute;
import dev.tagline.imap.command.Search;
import dev.tagline.imap.command.SearchKey;
import dev.tagline.imap.command.SearchKey.EntryType;
import dev.tagline.imap.command.SearchResult;
import dev.tagline.imap.command.SearchReturn;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.message.Flag;
import dev.tagline.imap.message.PartialRange;
import dev.tagline.imap.message.SequenceSet;
import dev.tagline.imap.message.UidSet;
import dev.tagline.imap.multisearch.MailboxScope;
import dev.tagline.imap.multisearch.MultiSearch;
import dev.tagline.imap.multisearch.MultiSearchResult;
import dev.tagline.imap.response.FetchResponse;
import dev.tagline.imap.rfc.Example.Client;
import dev.tagline.imap.rfc.Example.Peer;
import dev.tagline.imap.sort.Sort;
import dev.tagline.imap.sort.SortKey;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * PARTIAL (RFC 9394), CONTEXT (RFC 5267), MULTISEARCH (RFC 7377), SEARCHRES (RFC 5182), WITHIN (RFC 5032), ESEARCH (RFC
 * 4731), and the search keys of CONDSTORE (RFC 7162) and SAVEDATE (RFC 8514).
 */
final class FindingExamples {
    private static final SearchKey[] NO_JUNK = {undeleted(), unkeyword(Flag.JUNK)};
    private static final SearchKey DRAFT_CHANGED = modSeq(Flag.DRAFT, EntryType.ALL, 620162338);
    private static final SequenceSet SAVED = SequenceSet.savedResult();
    private static final SearchKey SAVED_AND_MORE = or(numbers(SAVED), numbers(SequenceSet.parse("1,3000:3021")));
    private static final Fetch OF_SAVED = new Fetch(
            SAVED,
            List.of(
                    FetchAttribute.UID,
                    FetchAttribute.INTERNALDATE,
                    FetchAttribute.FLAGS,
                    FetchAttribute.of("RFC822.HEADER")));

    private FindingExamples() {}

    static void addTo(Map<String, Client> clients) {
        places(clients);
        saved(clients);
        clients.put("7377 line 399", FindingExamples::twoAtOnce);
        clients.put("7162 line 1085", with -> Text.of(with.imap.search(Search.forNumbers(DRAFT_CHANGED))));
        clients.put(
                "7162 line 1214",
                with -> Text.of(with.imap.search(Search.forNumbers(modSeq(1234)).returning(ALL))));
        clients.put("7162 line 1226", with -> {
            Sort byDate = Sort.forNumbers(List.of(SortKey.DATE), modSeq(1234)).returning(ALL);
            return Text.of(with.imap.execute(byDate.inCharset(StandardCharsets.UTF_8)));
        });
        clients.put(
                "4731 line 215",
                with -> List.of(
                        changed(with, MIN), changed(with, MAX), changed(with, MIN, MAX), changed(with, MIN, COUNT)));
        clients.put(
                "5032 line 105",
                with -> Text.of(with.imap.search(Search.forNumbers(unseen(), younger(Duration.ofSeconds(259200))))));
        LocalDate day = LocalDate.of(2014, 12, 28);
        clients.put(
                "8514 line 247",
                with -> List.of(
                        Text.of(with.imap.search(Search.forNumbers(savedOn(day)))),
                        Text.of(with.imap.search(Search.forNumbers(savedSince(day))))));
    }

    private static String changed(Peer with, SearchReturn first, SearchReturn... more) throws Exception {
        SearchResult found = with.imap.search(Search.forNumbers(DRAFT_CHANGED).returning(first, more));
        return "min " + found.min() + " max " + found.max() + " count " + found.count() + " modseq " + found.modSeq();
    }

    // ---- RFC 9394, RFC 5267

    private static String page(Peer with, PartialRange range) throws Exception {
        return Text.of(with.imap.search(Search.forUids(NO_JUNK).inPlaces(range)));
    }

    private static void places(Map<String, Client> clients) {
        Client pages = with -> List.of(
                page(with, new PartialRange(23500, 24000)),
                page(with, new PartialRange(1, 500)),
                page(with, new PartialRange(24000, 24500)));
        clients.put("9394 line 174", with -> page(with, PartialRange.last(100)));
        clients.put("9394 line 182", pages);
        clients.put("5267 line 581", pages);
        clients.put("5267 line 231", with -> {
            Sort latest = Sort.forUids(List.of(SortKey.DATE.reverse()), NO_JUNK).returning(ALL);
            return Text.of(with.imap.execute(latest));
        });
        UidSet some = UidSet.range(25900, 26600);
        FetchAttribute[] flags = {FetchAttribute.UID, FetchAttribute.FLAGS};
        clients.put("9394 line 268", with -> Text.of(with.imap.fetchPlaces(some, PartialRange.last(3), flags)));
        clients.put("9394 line 275", with -> Text.of(with.imap.fetchPlaces(some, PartialRange.first(5), flags)));
        clients.put("9394 line 292", with -> {
            Fetch fetch = new Fetch(some, List.of(flags));
            return Text.of(
                    with.imap.execute(fetch.inPlaces(PartialRange.last(30)).changedSince(98305)));
        });
    }

    // ---- RFC 5182

    private static SearchKey[] notSmith(LocalDate since) {
        return new SearchKey[] {since(since), not(from("Smith"))};
    }

    private static Search saving(SearchKey... keys) {
        return Search.forNumbers(keys).returning(SAVE);
    }

    private static void saved(Map<String, Client> clients) {
        LocalDate february = LocalDate.of(1994, 2, 1);
        SearchKey[] flaggedFebruary = {flagged(), since(february), not(from("Smith"))};
        clients.put("5182 line 201", with -> {
            with.imap.execute(saving(flaggedFebruary));
            return Text.all(" ", with.imap.execute(OF_SAVED), FetchResponse::uid);
        });
        clients.put("5182 line 213", with -> {
            CompletableFuture<?> search = with.imap.submit(saving(flaggedFebruary));
            CompletableFuture<List<FetchResponse>> fetch = with.imap.submit(OF_SAVED);
            search.get();
            return Text.all(" ", fetch.get(), FetchResponse::uid);
        });
        clients.put("5182 line 235", with -> {
            with.imap.execute(saving(notSmith(LocalDate.of(2004, 1, 1))));
            return Text.of(with.imap.search(uid(UidSet.savedResult()), smaller(4096)));
        });
        clients.put("5182 line 251", with -> {
            with.imap.execute(saving(notSmith(february)));
            return Text.of(with.imap.search(Search.forNumbers(SAVED_AND_MORE, text("отпу"))));
        });
        clients.put("5182 line 291", with -> {
            with.imap.execute(saving(notSmith(february)));
            Search koi = Search.forNumbers(SAVED_AND_MORE, text("отпу")).inCharset(Charset.forName("KOI8-R"));
            CommandFailedException no = assertThrows(CommandFailedException.class, () -> with.imap.search(koi));
            return "NO " + no.code().keyword();
        });
        SearchKey[] notEric = {since(LocalDate.of(2006, 10, 28)), not(from("Eric"))};
        clients.put("5182 line 316", with -> {
            with.imap.execute(saving(notEric));
            with.imap.copy(SAVED, "Other Messages");
            return "done";
        });
        clients.put("5182 line 357", with -> {
            with.imap.execute(saving(keyword(Flag.JUNK)));
            Search other = Search.forNumbers(since(LocalDate.of(2006, 10, 28)), from("Eric"))
                    .returning(ALL);
            return Text.of(with.imap.execute(other));
        });
        clients.put(
                "5182 line 488",
                with -> Text.of(with.imap.execute(
                        Search.forNumbers(notSmith(LocalDate.of(2006, 2, 12))).returning(ALL, SAVE, MIN))));
    }

    // ---- RFC 7377

    private static List<String> twoAtOnce(Peer with) throws Exception {
        MailboxName one = MailboxName.of("folder1");
        MailboxName two = MailboxName.of("folder2");
        CompletableFuture<MultiSearchResult> first =
                with.imap.submit(MultiSearch.across(MailboxScope.mailboxes(one), MailboxScope.subtree(two))
                        .matching(unseen()));
        CompletableFuture<MultiSearchResult> second =
                with.imap.submit(MultiSearch.across(MailboxScope.mailboxes(one), MailboxScope.subtreeOne(two))
                        .matching(subject("chad")));
        List<String> lines = new ArrayList<>();
        for (MultiSearchResult result : List.of(first.get(), second.get())) {
            lines.add(Text.all(
                    "; ",
                    result.matches(),
                    found -> found.mailbox() + " " + found.uidValidity() + " "
                            + found.found().uids()));
        }
        return lines;
    }
}
