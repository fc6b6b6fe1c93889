package linkedin

import (
	"context"
	"errors"
	"slices"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/table"
)

// self is the owner's own row, put together from the files about him.
type self struct {
	content  vitaminb.Content
	emails   []string     // keys
	original []table.Pair // the cells of all rows
	position string       // of the row in Profile.csv, else of the first one
}

// self emits the owner's own row, if any file holds one.
func (r *reader) self(ctx context.Context, parts []part) error {
	s := self{content: vitaminb.Content{Kind: vitaminb.KindPerson}}
	for _, p := range parts {
		if !p.kind.ofOwner() {
			continue
		}
		err := p.rows(ctx, func(t table.Row) error {
			s.add(p, t)
			return r.damage(p, t)
		})
		if err := r.tolerate(p, err); err != nil {
			return err
		}
	}
	if s.position == "" {
		return nil
	}
	var own []string
	for _, k := range r.owner.Keys {
		if isProfileKey(k) {
			own = append(own, k)
		}
	}
	return r.emit(importer.Item{Position: s.position, Record: &importer.Record{
		Keys: append(own, s.emails...), Self: true, Content: s.content, Raw: table.Raw(s.original),
	}})
}

// add takes in a row of one of the files.
func (s *self) add(p part, t table.Row) {
	if s.position == "" || p.kind == profile {
		s.position = p.position(t.Line)
	}
	s.original = append(s.original, t.Pairs()...)
	c := &s.content
	switch p.kind {
	case profile:
		addProfile(c, t)
	case emails:
		e := vitaminb.Labelled{Value: t.Get("Email Address")}
		if isYes(t.Get("Primary")) {
			e.Label = "primary"
		}
		c.Emails = append(c.Emails, e)
		// Anybody may enter anybody's address: only a confirmed one is his.
		if k := emailKey(e.Value); k != "" && isYes(t.Get("Confirmed")) {
			s.emails = append(s.emails, k)
		}
	case phones:
		addPhone(c, t, t.Get("Type"))
	case whatsapp:
		addPhone(c, t, "WhatsApp")
	}
}

func addPhone(c *vitaminb.Content, t table.Row, label string) {
	if n := strings.TrimSpace(t.Get("Extension") + " " + t.Get("Number")); n != "" {
		c.Phones = append(c.Phones, vitaminb.Labelled{Label: label, Value: n})
	}
}

// addProfile takes in Profile.csv.
func addProfile(c *vitaminb.Content, t table.Row) {
	c.Name = personName(t.Get("First Name"), t.Get("Last Name"))
	if maiden := t.Get("Maiden Name"); maiden != "" {
		c.Name.Birth = maiden
	}
	if a := (vitaminb.Address{Formatted: t.Get("Address"), Postcode: t.Get("Zip Code")}); a != (vitaminb.Address{}) {
		c.Addresses = append(c.Addresses, a)
	}
	for _, h := range bracketed(t.Get("Twitter Handles")) {
		c.Handles = append(c.Handles, vitaminb.Handle{Network: "twitter", Name: strings.TrimPrefix(h, "@")})
	}
	for _, w := range bracketed(t.Get("Websites")) {
		c.URLs = append(c.URLs, website(w))
	}
	c.Extra = extra(t, "First Name", "Last Name", "Maiden Name", "Address", "Birth Date", "Zip Code", "Twitter Handles", "Websites")
	addBirthday(c, "Birth Date", t)
}

// bracketed cuts LinkedIn's "[a,b]".
func bracketed(s string) []string { return several(strings.Trim(s, "[]"), ",") }

// website cuts the label from "COMPANY:https://example.com".
func website(s string) vitaminb.Labelled {
	if label, rest, ok := strings.Cut(s, ":"); ok && !strings.HasPrefix(rest, "//") {
		return vitaminb.Labelled{Label: strings.ToLower(label), Value: rest}
	}
	return vitaminb.Labelled{Value: s}
}

// findOwner learns who the owner is from the files about him, else from the
// invitations, which tell their direction, else from the messages, all of which
// he wrote or received.
func findOwner(ctx context.Context, parts []part) (importer.Owner, error) {
	var about, invited importer.Owner
	var common candidates
	for _, p := range parts {
		var learn func(table.Row)
		switch {
		case p.kind.ofOwner():
			learn = func(t table.Row) { about = add(about, ownerOf(p, t)) }
		case p.kind == invitations:
			learn = func(t table.Row) { invited = add(invited, invitedOwner(t)) }
		case p.kind == messages:
			learn = common.narrow
		default:
			continue
		}
		err := p.rows(ctx, func(t table.Row) error { learn(t); return nil })
		var broken *unreadableError // Read will report it
		if err != nil && !errors.As(err, &broken) {
			return importer.Owner{}, err
		}
	}
	known := invited.Merge(about)
	if !slices.ContainsFunc(known.Keys, isProfileKey) {
		known = common.owner(known).Merge(known)
	}
	return known, nil
}

// maxSpellings is how many keys and names of the owner are believed. A member
// renames himself a few times; more is no export of one person.
const maxSpellings = 50

func add(o, p importer.Owner) importer.Owner {
	if len(o.Keys)+len(o.Names) >= maxSpellings {
		return o
	}
	return o.Merge(p)
}

// ownerOf learns from a row about the owner.
func ownerOf(p part, t table.Row) importer.Owner {
	var s self
	s.add(p, t)
	return importer.Owner{Keys: s.emails, Names: keys(s.content.Name.Display)}
}

// invitedOwner learns from an invitation: the owner sent what is outgoing.
func invitedOwner(t table.Row) importer.Owner {
	switch {
	case isOutgoing(t):
		return importer.Owner{Keys: keys(profileKey(t.Get("inviterProfileUrl"))), Names: keys(t.Get("From"))}
	case isIncoming(t):
		return importer.Owner{Keys: keys(profileKey(t.Get("inviteeProfileUrl"))), Names: keys(t.Get("To"))}
	}
	return importer.Owner{}
}
