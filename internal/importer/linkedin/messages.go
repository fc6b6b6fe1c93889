package linkedin

import (
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/table"
)

// message emits a row of messages.csv, if one person wrote it to another.
func (r *reader) message(p part, t table.Row) error {
	from := sender(t)
	r.commaNames.add(from.name)
	switch {
	case isDraft(t):
		return r.skip(p, t.Line, "A draft that was never sent.")
	case strings.EqualFold(t.Get("Folder"), "SPAM"):
		return r.skip(p, t.Line, "LinkedIn filed this message as spam.")
	case isSponsored(t.Get("Content")):
		return r.skip(p, t.Line, "An advertisement sent as a message.")
	case from.hidden():
		return r.skip(p, t.Line, "The sender's account is closed or hidden: LinkedIn no longer says who it was.")
	case from == party{}:
		return r.skip(p, t.Line, "The message names no sender.")
	}
	ends := []vitaminb.End{r.end("from", from.name, from.url)}
	for _, to := range r.commaNames.recipients(t.Get("To"), t.Get("Recipient Profile URLs")) {
		if !to.hidden() {
			ends = append(ends, r.end("to", to.name, to.url))
		}
	}
	if len(ends) == 1 {
		return r.skip(p, t.Line, "The message names no recipient whose account is still open.")
	}
	return r.fact(p, t, t.Get("Date"), importer.Fact{Text: t.Get("Content"), Fact: vitaminb.Fact{
		Type:      "message",
		Direction: direction(ends),
		Thread:    t.Get("Conversation ID"),
		Ends:      ends,
	}})
}

func sender(t table.Row) party { return party{t.Get("From"), t.Get("Sender Profile URL")} }

func isDraft(t table.Row) bool {
	return isYes(t.Get("Is Message Draft")) || isYes(t.Get("Is Conversation Draft"))
}

func isYes(s string) bool { return strings.EqualFold(s, "yes") || strings.EqualFold(s, "true") }

// isSponsored recognises the editor that only LinkedIn's advertisers use, and its
// placeholder for the reader's name.
func isSponsored(content string) bool {
	return strings.HasPrefix(content, `<p class="spinmail`) || strings.Contains(content, "%FIRSTNAME%")
}
