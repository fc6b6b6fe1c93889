package cardcontent

import (
	vitaminb "vitaminb"
	"vitaminb/internal/vcard"
)

func (b *builder) takeWork(p vcard.Property) bool {
	switch p.Name {
	case "ORG": // a comma belongs to the name: "ABC, Inc."
		fields := oneLines(p.Fields())
		job := vitaminb.Job{Organisation: fields[0], Unit: joinNonEmpty(", ", fields[1:]...)}
		if job != (vitaminb.Job{}) {
			b.orgs = append(b.orgs, job)
		}
	case "TITLE":
		b.titles = appendAll(b.titles, OneLine(p.Text()))
	case "ROLE":
		b.roles = appendAll(b.roles, OneLine(p.Text()))
	default:
		return false
	}
	return true
}

// finishWork pairs organisations and titles in their order. A role (RFC 6350
// §6.6.2: what somebody does) stands in for a missing title (§6.6.1: what he is).
func (b *builder) finishWork() {
	jobs := b.orgs
	for i, title := range b.titles {
		if i == len(jobs) {
			jobs = append(jobs, vitaminb.Job{})
		}
		jobs[i].Title = title
	}
	for i, role := range b.roles {
		switch {
		case i == len(jobs):
			jobs = append(jobs, vitaminb.Job{Title: role})
		case jobs[i].Title == "":
			jobs[i].Title = role
		case jobs[i].Title != role:
			b.content.Extra = append(b.content.Extra, vitaminb.Labelled{Label: "ROLE", Value: role})
		}
	}
	b.content.Jobs = jobs
}
