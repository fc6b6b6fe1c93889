package demo

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// How often things are in real exports.
const (
	mailShown   = 0.04 // LinkedIn contacts who show their address: "a few per cent" (org-signal's comparison of 30 exports)
	cardRepeats = 0.03 // cards of a phone that repeat an earlier one: the order of size users report after syncing two accounts
	doubleGiven = 0.06 // hyphenated given names, by feel
	cardMail    = 0.45 // phone cards with an e-mail address, by feel
	bigFirm     = 0.4  // people at one of some 250 big employers, by feel; the others work for a firm named after its owner
)

// Family names follow (rank + familyShift)^-skew: the most frequent of the
// 6,000 is borne by about 1 % of the people, as Müller is in Germany. Given
// names likewise with about 3 % for the first.
const (
	skew        = 1.1
	familyShift = 20
	givenShift  = 20
)

// LinkedIn returns a Connections.csv of n members, a new one for every seed.
// Member i of a seed is the same person whatever n is.
func LinkedIn(n int, seed uint64) []byte {
	c := newCrowd(seed)
	var b bytes.Buffer
	b.Grow(n * 128)
	b.WriteString(connectionsPreamble)
	b.WriteString(strings.Join(connectionsHeader, ",") + "\n")
	for i := range n {
		p := c.person(i)
		email := ""
		if c.Float64() < mailShown {
			email = p.email
		}
		day := exported.AddDate(0, 0, -c.IntN(4000))
		for _, cell := range [...]string{p.given, p.family, "https://www.linkedin.com/in/" + ascii(p.name()) + "-" + strconv.FormatInt(int64(i), 36), email, p.firm, p.role.en} {
			b.WriteString(cell) // no invented word holds a comma or a quote
			b.WriteByte(',')
		}
		b.Write(day.AppendFormat(b.AvailableBuffer(), "02 Jan 2006"))
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// VCards returns a phone's address book of n cards. About three in a hundred
// repeat an earlier card with another identifier and less on it. The first half
// shows the second half of the members of LinkedIn(n, seed), so that there is
// something to unite; the others are new.
func VCards(n int, seed uint64) []byte {
	c := newCrowd(seed)
	var b bytes.Buffer
	b.Grow(n * 256)
	for i := range n {
		p := c.person(n/2 + i)
		repeat := i > 0 && c.Float64() < cardRepeats
		if repeat {
			p = c.person(n/2 + c.IntN(i))
			p.firm, p.email = "", ""
		} else if c.Float64() > cardMail {
			p.email = ""
		}
		fmt.Fprintf(&b, "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:%08x-%06d\r\nN:%s;%s;;;\r\nFN:%s %s\r\n", seed, i, p.family, p.given, p.given, p.family)
		if p.firm != "" {
			fmt.Fprintf(&b, "ORG:%s\r\n", p.firm)
		}
		if p.email != "" {
			fmt.Fprintf(&b, "EMAIL;TYPE=INTERNET:%s\r\n", p.email)
		}
		fmt.Fprintf(&b, "TEL;TYPE=CELL:%s\r\nREV:%s\r\nEND:VCARD\r\n", p.mobile, exported.Format(time.RFC3339))
	}
	return b.Bytes()
}

// A crowd draws people with German frequencies of names.
type crowd struct {
	*rand.Rand
	source        *rand.PCG
	given, family *rand.Zipf
	seed          uint64
}

func newCrowd(seed uint64) crowd {
	source := rand.NewPCG(seed, 0)
	r := rand.New(source)
	return crowd{
		Rand: r, source: source, seed: seed,
		given:  rand.NewZipf(r, skew, givenShift, uint64(len(givenNames)-1)),
		family: rand.NewZipf(r, skew, familyShift, uint64(len(familyHeads)*len(familyTails)-1)),
	}
}

// person returns the i-th person of the seed and leaves the dice in a state that depends on i alone.
func (c crowd) person(i int) person {
	c.source.Seed(c.seed, uint64(i))
	p := person{given: givenNames[c.given.Uint64()], family: c.familyName()}
	if c.Float64() < doubleGiven {
		p.given += "-" + givenNames[c.given.Uint64()]
	}
	if c.Float64() < bigFirm {
		p.firm = firms[c.IntN(len(firms))] + " " + cities[c.IntN(len(cities))]
	} else {
		p.firm = trades[c.IntN(len(trades))] + " " + c.familyName()
	}
	p.role = roles[c.IntN(len(roles))]
	p.email = ascii(p.given) + "." + ascii(p.family) + strconv.Itoa(i) + "@mail.example"
	// Invented subscriber numbers run beyond the few numbers kept free for films: these are never shown to anybody.
	p.mobile = fmt.Sprintf("+49171%07d", i)
	return p
}

// familyName draws a family name. Every rank is another one, and neighbouring
// ranks share neither head nor tail.
func (c crowd) familyName() string {
	rank := int(c.family.Uint64())
	head, round := rank%len(familyHeads), rank/len(familyHeads)
	return familyHeads[head] + familyTails[(7*head+round)%len(familyTails)]
}
