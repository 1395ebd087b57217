/*
 * libetpan as a contestant: etpan PORT WORKLOAD. Reads a line a run, "W1 100000", and answers with nanoseconds, -1 (nobody
 * counts what is allocated) and the sum that the module's README defines.
 */
#include <iconv.h>
#include <libetpan/libetpan.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void must(int result, const char *what)
{
    if (result != MAILIMAP_NO_ERROR && result != MAILIMAP_NO_ERROR_AUTHENTICATED
        && result != MAILIMAP_NO_ERROR_NON_AUTHENTICATED) {
        fprintf(stderr, "libetpan: %s: %d\n", what, result);
        exit(1);
    }
}

/* Characters of UTF-8, as others count them: up to U+FFFF. */
static int64_t characters(const char *text)
{
    int64_t count = 0;
    for (; text != NULL && *text != 0; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

static int64_t octets(const char *text)
{
    return text == NULL ? 0 : (int64_t)strlen(text);
}

static int64_t addresses(clist *list)
{
    int64_t sum = 0;
    for (clistiter *i = list == NULL ? NULL : clist_begin(list); i != NULL; i = clist_next(i)) {
        struct mailimap_address *address = clist_content(i);
        sum += characters(address->ad_mailbox_name) + 1 + characters(address->ad_host_name);
    }
    return sum;
}

static int64_t envelope(struct mailimap_envelope *e)
{
    int64_t sum = octets(e->env_message_id) + octets(e->env_in_reply_to);
    if (e->env_from != NULL)
        sum += addresses(e->env_from->frm_list);
    if (e->env_sender != NULL)
        sum += addresses(e->env_sender->snd_list);
    if (e->env_reply_to != NULL)
        sum += addresses(e->env_reply_to->rt_list);
    if (e->env_to != NULL)
        sum += addresses(e->env_to->to_list);
    if (e->env_cc != NULL)
        sum += addresses(e->env_cc->cc_list);
    if (e->env_bcc != NULL)
        sum += addresses(e->env_bcc->bcc_list);
    /* It leaves encoded words as they are; who shows a subject decodes it. */
    if (e->env_subject != NULL) {
        char *subject = NULL;
        size_t at = 0;
        mailmime_encoded_phrase_parse("utf-8", e->env_subject, strlen(e->env_subject), &at, "utf-8", &subject);
        free(subject);
    }
    return sum;
}

static int64_t leaves(struct mailimap_body *body)
{
    if (body->bd_type == MAILIMAP_BODY_1PART) {
        struct mailimap_body_type_1part *part = body->bd_data.bd_body_1part;
        return 1
            + (part->bd_type == MAILIMAP_BODY_TYPE_1PART_MSG ? leaves(part->bd_data.bd_type_msg->bd_body) : 0);
    }
    int64_t sum = 0;
    clist *parts = body->bd_data.bd_body_mpart->bd_list;
    for (clistiter *i = clist_begin(parts); i != NULL; i = clist_next(i))
        sum += leaves(clist_content(i));
    return sum;
}

static int64_t seconds(struct mailimap_date_time *date)
{
    struct tm fields = { .tm_year = date->dt_year - 1900,
        .tm_mon = date->dt_month - 1,
        .tm_mday = date->dt_day,
        .tm_hour = date->dt_hour,
        .tm_min = date->dt_min,
        .tm_sec = date->dt_sec };
    int zone = date->dt_zone;
    return (int64_t)timegm(&fields) - (zone / 100 * 3600 + zone % 100 * 60);
}

enum reading { TOUCHES, READS, WALKS };

static int64_t attribute(struct mailimap_msg_att_item *item, enum reading how)
{
    if (item->att_type == MAILIMAP_MSG_ATT_ITEM_DYNAMIC) {
        clist *flags = item->att_data.att_dyn->att_list;
        return flags == NULL ? 0 : clist_count(flags);
    }
    if (item->att_type != MAILIMAP_MSG_ATT_ITEM_STATIC)
        return 0;
    struct mailimap_msg_att_static *value = item->att_data.att_static;
    switch (value->att_type) {
    case MAILIMAP_MSG_ATT_UID:
        return value->att_data.att_uid;
    case MAILIMAP_MSG_ATT_ENVELOPE:
        return how == TOUCHES ? 0 : envelope(value->att_data.att_env);
    case MAILIMAP_MSG_ATT_INTERNALDATE:
        return how == TOUCHES ? 0 : seconds(value->att_data.att_internal_date);
    case MAILIMAP_MSG_ATT_RFC822_SIZE:
        return how == TOUCHES ? 0 : value->att_data.att_rfc822_size;
    case MAILIMAP_MSG_ATT_BODYSTRUCTURE:
        return how == WALKS ? leaves(value->att_data.att_bodystructure) : 0;
    case MAILIMAP_MSG_ATT_BODY_SECTION:
        return value->att_data.att_body_section->sec_length;
    default:
        return 0;
    }
}

static int64_t fetch(mailimap *imap, struct mailimap_fetch_type *wanted, enum reading how)
{
    struct mailimap_set *all = mailimap_set_new_interval(1, 0);
    clist *messages = NULL;
    must(mailimap_uid_fetch(imap, all, wanted, &messages), "UID FETCH");
    int64_t sum = 0;
    for (clistiter *i = clist_begin(messages); i != NULL; i = clist_next(i)) {
        struct mailimap_msg_att *message = clist_content(i);
        for (clistiter *k = clist_begin(message->att_list); k != NULL; k = clist_next(k))
            sum += attribute(clist_content(k), how);
    }
    mailimap_fetch_list_free(messages);
    mailimap_fetch_type_free(wanted);
    mailimap_set_free(all);
    return sum;
}

static struct mailimap_fetch_type *flags(void)
{
    struct mailimap_fetch_type *wanted = mailimap_fetch_type_new_fetch_att_list_empty();
    mailimap_fetch_type_new_fetch_att_list_add(wanted, mailimap_fetch_att_new_uid());
    mailimap_fetch_type_new_fetch_att_list_add(wanted, mailimap_fetch_att_new_flags());
    return wanted;
}

static struct mailimap_fetch_type *everything(void)
{
    struct mailimap_fetch_type *wanted = flags();
    mailimap_fetch_type_new_fetch_att_list_add(wanted, mailimap_fetch_att_new_internaldate());
    mailimap_fetch_type_new_fetch_att_list_add(wanted, mailimap_fetch_att_new_rfc822_size());
    mailimap_fetch_type_new_fetch_att_list_add(wanted, mailimap_fetch_att_new_envelope());
    mailimap_fetch_type_new_fetch_att_list_add(wanted, mailimap_fetch_att_new_bodystructure());
    return wanted;
}

static struct mailimap_fetch_type *bodies(void)
{
    struct mailimap_fetch_type *wanted = mailimap_fetch_type_new_fetch_att_list_empty();
    mailimap_fetch_type_new_fetch_att_list_add(wanted, mailimap_fetch_att_new_uid());
    mailimap_fetch_type_new_fetch_att_list_add(
        wanted, mailimap_fetch_att_new_body_peek_section(mailimap_section_new(NULL)));
    return wanted;
}

static int64_t search(mailimap *imap)
{
    struct mailimap_search_key *key = mailimap_search_key_new_all();
    clist *hits = NULL;
    must(mailimap_uid_search(imap, NULL, key, &hits), "UID SEARCH");
    uint32_t last = 0;
    for (clistiter *i = clist_begin(hits); i != NULL; i = clist_next(i)) {
        uint32_t uid = *(uint32_t *)clist_content(i);
        last = uid > last ? uid : last;
    }
    int64_t sum = (int64_t)clist_count(hits) + last;
    mailimap_search_result_free(hits);
    mailimap_search_key_free(key);
    return sum;
}

/* It leaves names as they are on the wire. */
static int64_t list(mailimap *imap)
{
    iconv_t decoder = iconv_open("UTF-8", "UTF-7-IMAP");
    clist *mailboxes = NULL;
    must(mailimap_list(imap, "", "*", &mailboxes), "LIST");
    int64_t sum = 0;
    for (clistiter *i = clist_begin(mailboxes); i != NULL; i = clist_next(i)) {
        char *name = ((struct mailimap_mailbox_list *)clist_content(i))->mb_name;
        char decoded[1024];
        char *to = decoded;
        size_t left = strlen(name);
        size_t room = sizeof decoded - 1;
        iconv(decoder, NULL, NULL, NULL, NULL);
        if (iconv(decoder, &name, &left, &to, &room) == (size_t)-1)
            must(-1, "a name");
        *to = 0;
        sum += characters(decoded);
    }
    mailimap_list_result_free(mailboxes);
    iconv_close(decoder);
    return sum;
}

static int64_t run(mailimap *imap, const char *workload, int size)
{
    if (strcmp(workload, "W1_WALKED") == 0)
        return fetch(imap, everything(), WALKS);
    if (strcmp(workload, "W1_TOUCHED") == 0)
        return fetch(imap, everything(), TOUCHES);
    if (strncmp(workload, "W1", 2) == 0)
        return fetch(imap, everything(), READS);
    if (strcmp(workload, "W2") == 0)
        return fetch(imap, flags(), READS);
    if (strncmp(workload, "W3", 2) == 0 || strncmp(workload, "W4", 2) == 0) {
        int64_t uids = strncmp(workload, "W3", 2) == 0 ? 1 : (int64_t)size * (size + 1) / 2;
        return fetch(imap, bodies(), READS) - uids;
    }
    if (strncmp(workload, "W5", 2) == 0) {
        for (int i = 0; i < size; i++)
            must(mailimap_noop(imap), "NOOP");
        return size;
    }
    if (strncmp(workload, "W6", 2) == 0)
        return search(imap);
    if (strcmp(workload, "W7") == 0)
        return list(imap);
    fprintf(stderr, "libetpan: cannot do %s\n", workload);
    exit(1);
}

static int64_t nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

int main(int count, char **arguments)
{
    if (count < 2)
        return 2;
    mailimap *imap = mailimap_new(0, NULL);
    must(mailimap_socket_connect(imap, "127.0.0.1", (uint16_t)atoi(arguments[1])), "connecting");
    must(mailimap_login(imap, "bench", "mark"), "LOGIN");
    must(mailimap_select(imap, "INBOX"), "SELECT");
    char workload[64];
    int size;
    while (scanf("%63s %d", workload, &size) == 2) {
        int64_t start = nanoseconds();
        int64_t sum = run(imap, workload, size);
        printf("%lld -1 %lld\n", (long long)(nanoseconds() - start), (long long)sum);
        fflush(stdout);
    }
    mailimap_logout(imap);
    mailimap_free(imap);
    return 0;
}
