// go-imap as a contestant: goimap PORT WORKLOAD. Reads a line a run, "W1 100000", and answers with nanoseconds,
// -1 (nobody counts what is allocated) and the sum that the module's README defines.
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-imap"
	"github.com/emersion/go-imap/client"
)

var everything = []imap.FetchItem{
	imap.FetchUid, imap.FetchFlags, imap.FetchInternalDate, imap.FetchRFC822Size, imap.FetchEnvelope,
	imap.FetchBodyStructure,
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// fetch gives the messages to read as they come.
func fetch(c *client.Client, items []imap.FetchItem, read func(*imap.Message)) {
	all := new(imap.SeqSet)
	all.AddRange(1, 0)
	messages := make(chan *imap.Message, 100)
	done := make(chan error, 1)
	go func() { done <- c.UidFetch(all, items, messages) }()
	for message := range messages {
		read(message)
	}
	must(<-done)
}

func flags(message *imap.Message) int64 {
	return int64(message.Uid) + int64(len(message.Flags))
}

func addresses(list []*imap.Address) int64 {
	sum := 0
	for _, address := range list {
		sum += utf8.RuneCountInString(address.MailboxName) + 1 + utf8.RuneCountInString(address.HostName)
	}
	return int64(sum)
}

func everythingOf(message *imap.Message) int64 {
	e := message.Envelope
	sum := flags(message) + message.InternalDate.Unix() + int64(message.Size)
	for _, list := range [][]*imap.Address{e.From, e.Sender, e.ReplyTo, e.To, e.Cc, e.Bcc} {
		sum += addresses(list)
	}
	return sum + int64(len(e.MessageId)+len(e.InReplyTo))
}

func leaves(message *imap.Message) int64 {
	sum := int64(0)
	message.BodyStructure.Walk(func(path []int, part *imap.BodyStructure) bool {
		if !strings.EqualFold(part.MIMEType, "multipart") {
			sum++
		}
		return true
	})
	return sum
}

func bodies(message *imap.Message) int64 {
	sum := int64(0)
	for _, body := range message.Body {
		sum += int64(body.Len())
	}
	return sum
}

func run(c *client.Client, workload string, size int) int64 {
	sum := int64(0)
	peek := []imap.FetchItem{imap.FetchUid, "BODY.PEEK[]"}
	switch workload {
	case "W1_WALKED":
		fetch(c, everything, func(m *imap.Message) { sum += everythingOf(m) + leaves(m) })
	case "W1_TOUCHED":
		fetch(c, everything, func(m *imap.Message) { sum += flags(m) })
	case "W1_KEPT":
		kept := make([]*imap.Message, 0)
		fetch(c, everything, func(m *imap.Message) { kept = append(kept, m) })
		for _, m := range kept {
			sum += everythingOf(m)
		}
	case "W1":
		fetch(c, everything, func(m *imap.Message) { sum += everythingOf(m) })
	case "W2":
		fetch(c, []imap.FetchItem{imap.FetchUid, imap.FetchFlags}, func(m *imap.Message) { sum += flags(m) })
	case "W3", "W3R", "W4", "W4_ARRAYS":
		fetch(c, peek, func(m *imap.Message) { sum += bodies(m) })
	case "W5", "W5_20":
		for ; sum < int64(size); sum++ {
			must(c.Noop())
		}
	case "W6", "W6_CONTIGUOUS":
		hits, err := c.UidSearch(imap.NewSearchCriteria())
		must(err)
		last := uint32(0)
		for _, uid := range hits {
			if uid > last {
				last = uid
			}
		}
		sum = int64(len(hits)) + int64(last)
	case "W7":
		mailboxes := make(chan *imap.MailboxInfo, 100)
		done := make(chan error, 1)
		go func() { done <- c.List("", "*", mailboxes) }()
		for mailbox := range mailboxes {
			sum += int64(utf8.RuneCountInString(mailbox.Name))
		}
		must(<-done)
	default:
		log.Fatal("cannot do " + workload)
	}
	return sum
}

func main() {
	c, err := client.Dial("127.0.0.1:" + os.Args[1])
	must(err)
	must(c.Login("bench", "mark"))
	_, err = c.Select("INBOX", true)
	must(err)
	orders := bufio.NewScanner(os.Stdin)
	for orders.Scan() {
		var workload string
		var size int
		_, err = fmt.Sscan(orders.Text(), &workload, &size)
		must(err)
		start := time.Now()
		sum := run(c, workload, size)
		fmt.Println(time.Since(start).Nanoseconds(), -1, sum)
	}
}
