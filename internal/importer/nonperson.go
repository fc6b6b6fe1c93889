package importer

import (
	"slices"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
)

// NoPerson says why the record is no person but a mailing list, a room, a machine
// or a gap that a network leaves for a name; the zero Text if it may be one. Only
// who can be reached in no other way is judged by his address. What is none is
// held back: see [Item].
func NoPerson(c *vitaminb.Content) vitaminb.Text {
	if c.Kind != vitaminb.KindPerson {
		return vitaminb.Text{}
	}
	if reason := noPersonsName(c.Name); reason.Format != "" {
		return reason
	}
	if len(c.Emails) == 0 || len(c.Phones)+len(c.URLs)+len(c.Handles)+len(c.Addresses) > 0 {
		return vitaminb.Text{}
	}
	for i, e := range c.Emails {
		reason := noPersonsAddress(strings.ToLower(e.Value))
		if reason.Format == "" || i == len(c.Emails)-1 {
			return reason
		}
	}
	return vitaminb.Text{}
}

// gaps are what networks and programs write where a name is missing, folded.
var gaps = map[string]bool{
	"unknown": true, "unbekannt": true, "linkedin member": true, "linkedin mitglied": true, "facebook user": true, "facebook nutzer": true,
	"facebook nutzerin": true, "instagram user": true, "instagrammer": true, "deleted account": true, "deleted user": true,
	"geloeschtes konto": true, "geloeschter benutzer": true, "geloeschter nutzer": true, "n n": true,
}

// machines are the first words, or the whole, of names that machines bear.
var machines = map[string]bool{"noreply": true, "no reply": true, "donotreply": true, "do not reply": true, "mailer daemon": true, "postmaster": true}

// places begin the names of rooms and things that are booked like people.
var places = map[string]bool{
	"konferenzraum": true, "besprechungsraum": true, "sitzungsraum": true, "meetingraum": true, "besprechungszimmer": true, "sitzungszimmer": true,
	"conference room": true, "meeting room": true,
}

// lists begin the names of mailing lists.
var lists = map[string]bool{"verteiler": true, "mailingliste": true, "mailverteiler": true, "mailing list": true, "distribution list": true, "newsletter": true}

func noPersonsName(n vitaminb.Name) vitaminb.Text {
	name := n.Display
	if name == "" {
		name = strings.TrimSpace(n.Given + " " + n.Family)
	}
	if !suspicious(name) {
		return vitaminb.Text{}
	}
	folded := norm.Fold(name)
	first, rest, _ := strings.Cut(folded, " ")
	second, _, _ := strings.Cut(rest, " ")
	two := first + " " + second
	switch {
	case gaps[folded]:
		return vitaminb.Textf("The name stands for somebody whose name is not known.")
	case machines[folded] || machines[two]:
		return vitaminb.Textf("This is a machine that sends mail, not a person.")
	case places[first] || places[two]:
		return vitaminb.Textf("This is a room, not a person.")
	case lists[first] || lists[two]:
		return vitaminb.Textf("This is a mailing list, not a person.")
	}
	return vitaminb.Text{}
}

// suspicious spares folding names that begin with none of the words' letters; most
// names do.
func suspicious(name string) bool {
	return name != "" && strings.IndexByte("(abcdfgiklmnpsuvABCDFGIKLMNPSUV", name[0]) >= 0
}

// listHosts are domains whose addresses are mailing lists.
var listHosts = []string{"lists.", "list.", "mailman.", "googlegroups.com", "yahoogroups.", "groups.io", "listserv.", "freelists.org"}

// resourceHosts are domains whose addresses are calendars and rooms.
var resourceHosts = []string{"resource.calendar.google.com", "group.calendar.google.com"}

// pointless joins the words of a mailbox's name: no-reply, no_reply.
var pointless = strings.NewReplacer("-", "", "_", "", ".", "")

func noPersonsAddress(address string) vitaminb.Text {
	local, host, _ := strings.Cut(address, "@")
	begins := func(h string) bool { return strings.HasPrefix(host, h) }
	switch joined := pointless.Replace(local); {
	case strings.HasPrefix(joined, "noreply"), strings.HasPrefix(joined, "donotreply"), strings.HasPrefix(joined, "mailerdaemon"),
		strings.HasPrefix(joined, "bounce"), strings.HasPrefix(joined, "notification"), strings.HasPrefix(joined, "unsubscribe"), joined == "postmaster":
		return vitaminb.Textf("This is a machine that sends mail, not a person.")
	case slices.ContainsFunc(resourceHosts, begins):
		return vitaminb.Textf("This is a room, not a person.")
	case slices.ContainsFunc(listHosts, begins), strings.HasSuffix(local, "-list"), strings.HasSuffix(local, "-request"), strings.HasSuffix(local, "-owner"),
		strings.HasPrefix(local, "verteiler"), local == "newsletter":
		return vitaminb.Textf("This is a mailing list, not a person.")
	}
	return vitaminb.Text{}
}
