package dev.tagline.imap.portable;

import dev.tagline.imap.CommandFailedException;
import dev.tagline.imap.CommandRejectedException;
import dev.tagline.imap.ImapException;
import dev.tagline.imap.PartlyDoneException;
import dev.tagline.imap.acl.MyRights;
import dev.tagline.imap.acl.Rights;
import dev.tagline.imap.command.Command;
import dev.tagline.imap.command.ListCommand;
import dev.tagline.imap.command.Status;
import dev.tagline.imap.list.DescribedMailbox;
import dev.tagline.imap.list.DescribingList;
import dev.tagline.imap.mailbox.ListedMailbox;
import dev.tagline.imap.mailbox.MailboxName;
import dev.tagline.imap.mailbox.MailboxStatus;
import dev.tagline.imap.portable.MailboxListing.RightsWay;
import dev.tagline.imap.portable.MailboxListing.StatusWay;
import dev.tagline.imap.response.Capabilities;
import dev.tagline.imap.response.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of {@link ListMailboxes}. */
final class ListRun {
    /** Mailboxes that are asked about together. */
    private static final int WINDOW = 100;

    private final Course<MailboxListing> course;
    private final ListCommand list;
    private StatusWay statusWay;
    private RightsWay rightsWay;
    /** What LIST has told by itself; set before the mailboxes are gone through. */
    private final Map<MailboxName, Rights> rightsTold = new ConcurrentHashMap<>();

    private final List<MailboxOverview> overviews = new ArrayList<>();

    ListRun(Course<MailboxListing> course, ListMailboxes operation) {
        this.course = course;
        this.list = operation.list();
        Capabilities offered = course.connection.capabilities();
        this.statusWay = list.status().isEmpty()
                ? StatusWay.NONE
                : offered.has(Capability.LIST_STATUS) ? StatusWay.LIST_STATUS : StatusWay.STATUS;
        this.rightsWay = operation.rights() && offered.has(Capability.LIST_MYRIGHTS)
                ? RightsWay.LIST_MYRIGHTS
                : operation.rights() ? eachsRights() : RightsWay.NONE;
    }

    private RightsWay eachsRights() {
        return course.connection.capabilities().has(Capability.ACL) ? RightsWay.MYRIGHTS : RightsWay.NONE;
    }

    CompletableFuture<MailboxListing> start() {
        return rows().thenCompose(rows -> Course.recover(about(rows, 0), this::failed));
    }

    private CompletableFuture<MailboxListing> failed(ImapException failure) {
        return Course.failed(
                overviews.isEmpty()
                        ? failure
                        : new PartlyDoneException("mailboxes were listed in part", result(), failure));
    }

    // ---- the rows

    private CompletableFuture<List<ListedMailbox>> rows() {
        ListCommand plain = withoutStatus(Set.of());
        ListCommand asked = statusWay == StatusWay.LIST_STATUS ? list : withoutStatus(list.returned());
        CompletableFuture<List<ListedMailbox>> rows = rightsWay == RightsWay.LIST_MYRIGHTS
                ? orPlain(
                        course,
                        course.submit(DescribingList.of(asked).withRights()).thenApply(this::keptRights),
                        plain)
                : orPlain(course, asked, plain);
        return rows.thenApply(this::told);
    }

    private List<ListedMailbox> keptRights(List<DescribedMailbox> rows) {
        for (DescribedMailbox row : rows) {
            Rights rights = row.rights();
            if (rights != null) {
                rightsTold.put(row.listed().name(), rights);
            }
        }
        return rows.stream().map(DescribedMailbox::listed).collect(Collectors.toList());
    }

    /**
     * LIST, and a plain one where that is refused or brings nothing: some servers list LIST-EXTENDED, and do not have it.
     */
    static CompletableFuture<List<ListedMailbox>> orPlain(Course<?> course, ListCommand asked, ListCommand plain) {
        CompletableFuture<List<ListedMailbox>> rows = course.submit(asked);
        return asked.equals(plain) ? rows : orPlain(course, rows, plain);
    }

    private static CompletableFuture<List<ListedMailbox>> orPlain(
            Course<?> course, CompletableFuture<List<ListedMailbox>> rows, ListCommand plain) {
        return Course.recover(rows, failure -> isRefusal(failure) ? course.submit(plain) : Course.failed(failure))
                .thenCompose(
                        found -> found.isEmpty() ? course.submit(plain) : CompletableFuture.completedFuture(found));
    }

    /** Some take the option and do nothing about it. */
    private List<ListedMailbox> told(List<ListedMailbox> rows) {
        boolean untold = rows.stream().allMatch(row -> row.status() == null);
        statusWay = statusWay == StatusWay.LIST_STATUS && untold ? StatusWay.STATUS : statusWay;
        rightsWay = rightsWay == RightsWay.LIST_MYRIGHTS && rightsTold.isEmpty() ? eachsRights() : rightsWay;
        return rows;
    }

    private ListCommand withoutStatus(Set<ListCommand.Return> returned) {
        return new ListCommand(list.reference(), list.patterns(), list.selection(), returned, List.of());
    }

    /** NO or BAD: nothing was done. */
    static boolean isRefusal(ImapException failure) {
        return failure instanceof CommandRejectedException || failure instanceof CommandFailedException;
    }

    // ---- what is asked of each

    private CompletableFuture<MailboxListing> about(List<ListedMailbox> rows, int from) {
        if (from >= rows.size()) {
            return CompletableFuture.completedFuture(result());
        }
        List<ListedMailbox> some = rows.subList(from, Math.min(rows.size(), from + WINDOW));
        List<Asked> asked = new ArrayList<>();
        List<CompletableFuture<?>> answers = new ArrayList<>();
        for (ListedMailbox row : some) {
            Asked about = new Asked(row, rightsTold.get(row.name()));
            asked.add(about);
            if (statusWay == StatusWay.STATUS && row.selectable()) {
                answers.add(ask(about, new Status(row.name(), list.status()), status -> about.status = status));
            }
            if (rightsWay == RightsWay.MYRIGHTS && row.selectable()) {
                answers.add(ask(about, new MyRights(row.name()), rights -> about.rights = rights));
            }
        }
        return CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]))
                .thenCompose(done -> {
                    asked.forEach(about -> overviews.add(about.overview()));
                    return about(rows, from + some.size());
                });
    }

    /** A NO is told with the mailbox; what ends the connection ends this. */
    private <T> CompletableFuture<Void> ask(Asked about, Command<T> command, Consumer<T> answered) {
        return Course.recover(course.submit(command).thenAccept(answered), failure -> {
            if (!failure.connectionSurvives()) {
                return Course.failed(failure);
            }
            about.failure = failure;
            return CompletableFuture.completedFuture(null);
        });
    }

    private MailboxListing result() {
        return new MailboxListing(statusWay, rightsWay, overviews);
    }

    /** Of one mailbox; its two answers may come on two threads. */
    private static final class Asked {
        private final ListedMailbox row;
        private volatile @Nullable MailboxStatus status;
        private volatile @Nullable Rights rights;
        private volatile @Nullable ImapException failure;

        Asked(ListedMailbox row, @Nullable Rights rights) {
            this.row = row;
            this.rights = rights;
            this.status = row.status();
        }

        MailboxOverview overview() {
            return new MailboxOverview(row, status, rights, failure);
        }
    }
}
