package columns

import (
	"regexp"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
	"vitaminb/internal/table"
)

// scientific matches a long number after a spreadsheet rounded it: 4.91512E+11.
var scientific = regexp.MustCompile(`(?i)^\+?\d+([.,]\d+)?E\+?\d+$`)

// minPhone is the fewest digits before a slash for what follows to be a number of
// its own: "0221 123 / 0171 456", but "0221/123456".
const minPhone = 6

func (d *draft) takePhone(c *column, cell string) { d.addPhones(&d.content.Phones, c, c.Label, cell) }

// takeFax marks the number as one nobody picks up; it will stand behind those of phones.
func (d *draft) takeFax(c *column, cell string) {
	label := "fax"
	if c.Label != "" {
		label = c.Label + " fax"
	}
	d.addPhones(&d.faxes, c, label, cell)
}

func (d *draft) addPhones(to *[]vitaminb.Labelled, c *column, label, cell string) {
	for cell != "" {
		var number string
		number, cell = cutPhone(cell)
		switch number = cleanPhone(number); {
		case strings.Trim(number, "0 -/.") == "": // how programs write that there is none
		case !strings.ContainsAny(number, "0123456789"):
			d.keep(c, number)
			d.problem("%s in column %s is no phone number; it is kept as written.", number, c.name)
		case rounded(number):
			d.keep(c, number)
			d.problem("A spreadsheet turned the phone number in column %s into %s; its last digits are lost. Correct it in the file, or import the file as it was exported.", c.name, number)
		default:
			*to = append(*to, vitaminb.Labelled{Label: label, Value: number})
		}
	}
}

func rounded(number string) bool {
	return strings.ContainsAny(number, "eE") && scientific.MatchString(number)
}

// cutPhone returns the first number of a cell and what follows it.
func cutPhone(cell string) (number, rest string) {
	digits := 0
	for i := range len(cell) {
		switch ch := cell[i]; {
		case ch >= '0' && ch <= '9':
			digits++
		case ch == ';' || ch == '\n' || ch == '|':
			return cell[:i], cell[i+1:]
		case (ch == '/' || ch == ',') && digits >= minPhone && beginsPhone(cell[i+1:]):
			return cell[:i], cell[i+1:]
		}
	}
	return cell, ""
}

// beginsPhone reports whether a number with its area code begins here.
func beginsPhone(s string) bool {
	s = strings.TrimLeft(s, " \t(\u00A0")
	return s != "" && (s[0] == '0' || s[0] == '+')
}

// invisible matches the marks that programs put around numbers to fix their
// direction: U+200E, U+200F, U+202A…U+202E, U+2066…U+2069.
var invisible = regexp.MustCompile(`[\x{200E}\x{200F}\x{202A}-\x{202E}\x{2066}-\x{2069}]`)

// cleanPhone removes what is no part of a number: direction marks, the
// apostrophe that keeps a spreadsheet from calculating, no-break spaces.
func cleanPhone(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 }) >= 0 {
		s = strings.ReplaceAll(invisible.ReplaceAllString(s, ""), "\u00A0", " ")
	}
	return table.Trim(strings.TrimPrefix(table.Trim(s), "'"))
}

// takeEmail gathers addresses, which finishMail reads once the mailbox's other
// columns are known.
func (d *draft) takeEmail(c *column, cell string) {
	m := at(&d.mailboxes, c.slot)
	m.label, m.column = c.Label, c.name
	line(&m.address, cell)
}

// finishMail keeps addresses. What is none is put aside and reported.
func (d *draft) finishMail() {
	for i := range d.mailboxes {
		m := &d.mailboxes[i]
		if m.address == "" && m.display == "" {
			continue
		}
		found := d.addAddresses(m)
		if !found {
			if inBrackets := bracketed(m.display); inBrackets != "" {
				d.content.Emails = append(d.content.Emails, vitaminb.Labelled{Label: m.label, Value: inBrackets})
				found = true
			}
		}
		if found && d.nameless() {
			d.whole = shownName(m)
		}
	}
}

// nameless reports whether no column told a name yet.
func (d *draft) nameless() bool {
	n := &d.content.Name
	return d.whole == "" && d.name == "" && n.Given == "" && n.Family == "" && n.Nick == ""
}

// addAddresses keeps the addresses of one mailbox and reports whether there are any.
func (d *draft) addAddresses(m *mailbox) bool {
	found, directory := false, inDirectory(m)
	separators := betweenMailboxes
	if strings.Count(m.address, "@") > 1 && strings.IndexByte(m.address, '<') < 0 {
		separators = betweenAddresses // no names stand among them
	}
	for rest := m.address; rest != ""; {
		var part string
		part, rest = separators.cut(rest)
		if open := strings.IndexByte(part, '<'); open >= 0 {
			if m.display == "" {
				m.display = strings.Trim(table.Trim(part[:open]), `"'`)
			}
			part, _, _ = strings.Cut(part[open+1:], ">")
		}
		switch {
		case part == "" || part == "-":
		case isAddress(part):
			d.content.Emails = append(d.content.Emails, vitaminb.Labelled{Label: m.label, Value: part})
			found = true
		default:
			d.noAddress(m, part, directory)
		}
	}
	return found
}

// noAddress keeps what is no e-mail address, and says so unless the display name of
// a mailbox in a company's directory has the address.
func (d *draft) noAddress(m *mailbox, part string, directory bool) {
	d.content.Extra = append(d.content.Extra, vitaminb.Labelled{Label: m.column, Value: part})
	switch {
	case !directory:
		d.problem("%s in column %s is no e-mail address; it is kept as written.", part, m.column)
	case bracketed(m.display) == "":
		d.problem("Column %s holds the path of a mailbox on a company's server and no e-mail address; it is kept as written.", m.column)
	}
}

// inDirectory reports whether the address is an X.500 path of Exchange.
func inDirectory(m *mailbox) bool {
	const path = "/o="
	return strings.EqualFold(m.kind, "EX") || len(m.address) > len(path) && strings.EqualFold(m.address[:len(path)], path)
}

// isAddress spares parsing what is as plain as nearly all addresses are.
func isAddress(s string) bool {
	if !strings.ContainsRune(s, '@') {
		return false
	}
	_, ok := norm.Email(s)
	return ok
}

// bracketed returns the address at the end of "Jane Doe (jane@x.example)".
func bracketed(display string) string {
	open := strings.LastIndexByte(display, '(')
	if open < 0 || !strings.HasSuffix(display, ")") {
		return ""
	}
	if s := table.Trim(display[open+1 : len(display)-1]); isAddress(s) {
		return s
	}
	return ""
}

// shownName is the name in a mailbox's display name; empty if that only repeats an address.
func shownName(m *mailbox) string {
	name, _, _ := strings.Cut(m.display, "(")
	name = strings.Trim(table.Trim(name), `"'`)
	if strings.ContainsRune(name, '@') {
		return ""
	}
	return name
}

func emailKey(s string) string {
	e, ok := norm.Email(s)
	if !ok {
		return ""
	}
	return "email:" + e
}

func phoneKey(s string) string {
	p, ok := norm.Phone(s, "")
	if !ok {
		return ""
	}
	return "phone:" + p
}
