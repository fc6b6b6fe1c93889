package cardcontent

import (
	"cmp"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
	"vitaminb/internal/vcard"
)

func (b *builder) takeReach(p vcard.Property) bool {
	switch p.Name {
	case "TEL", "X-MS-TEL":
		b.phone(p)
	case "EMAIL":
		found := Addresses(p.Text())
		for _, a := range found {
			b.emails = append(b.emails, ranked{rank(p), vitaminb.Labelled{Label: b.label(p), Value: a}})
		}
		if len(found) == 0 {
			b.extra(p)
		}
	case "URL", "X-EVOLUTION-BLOG-URL":
		b.url(b.label(p), p.Text())
	default:
		return false
	}
	return true
}

// phone takes a number, or what phones and programs put in its place: a SIP
// address, or the e-mail address of a pager.
func (b *builder) phone(p vcard.Property) {
	text := OneLine(p.Text())
	scheme, rest, isURI := strings.Cut(text, ":")
	if isURI && strings.EqualFold(scheme, "tel") {
		text = rest
	}
	switch {
	case text == "":
	case isURI && (strings.EqualFold(scheme, "sip") || strings.EqualFold(scheme, "sips")):
		b.handle("sip", rest)
	case strings.Contains(text, "@"):
		for _, a := range Addresses(text) {
			b.emails = append(b.emails, ranked{unranked, vitaminb.Labelled{Label: b.label(p), Value: a}})
		}
	default:
		b.phones = append(b.phones, ranked{rank(p), vitaminb.Labelled{Label: b.label(p), Value: text}})
	}
}

func (b *builder) url(label, value string) {
	if value = OneLine(value); value != "" {
		b.content.URLs = append(b.content.URLs, vitaminb.Labelled{Label: label, Value: value})
	}
}

// handle takes a name inside a network, once. X keeps the name that it had in all
// older cards.
func (b *builder) handle(network, name string) {
	h := vitaminb.Handle{Network: strings.ToLower(network), Name: OneLine(name)}
	if h.Network == "x" {
		h.Network = "twitter"
	}
	if h.Name != "" && !b.handles[h] {
		b.handles[h] = true
		b.content.Handles = append(b.content.Handles, h)
	}
}

// Addresses returns the e-mail addresses of a value: one usually, several
// after commas or semicolons, in angle brackets after a name, as "mailto:" URI.
func Addresses(value string) []string {
	var found []string
	quoted := false
	for part := range strings.FieldsFuncSeq(value, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return !quoted && (r == ',' || r == ';')
	}) {
		if _, rest, ok := strings.Cut(part, "<"); ok {
			part, _, _ = strings.Cut(rest, ">")
		}
		part = clean(part)
		if len(part) > len("mailto:") && strings.EqualFold(part[:len("mailto:")], "mailto:") {
			part, _, _ = strings.Cut(part[len("mailto:"):], "?")
		}
		if strings.Contains(part, "@") && !strings.ContainsAny(part, " \t\r\n") {
			found = append(found, part)
		}
	}
	return unique(found)
}

func (b *builder) takeHandle(p vcard.Property) bool {
	text := OneLine(p.Text())
	switch p.Name {
	case "IMPP":
		b.impp(p, text)
		return true
	case "X-SOCIALPROFILE", "SOCIALPROFILE":
		b.profile(p, text)
		return true
	}
	// KDE: X-messaging/<protocol>-All, the names joined by U+E000.
	if protocol, ok := strings.CutPrefix(p.Name, "X-MESSAGING/"); ok {
		for name := range strings.SplitSeq(text, "\uE000") {
			b.handle(strings.TrimSuffix(protocol, "-ALL"), name)
		}
		return true
	}
	network := networkOf(p.Name)
	if network != "" {
		b.handle(network, text)
	}
	return network != ""
}

// networkOf returns the network of a property that holds a name inside it, empty
// for any other property.
func networkOf(property string) string {
	switch property {
	case "X-AIM", "X-ICQ", "X-MSN", "X-YAHOO", "X-QQ", "X-GADUGADU", "X-GROUPWISE", "X-SIP", "X-SKYPE", "X-TWITTER":
		return strings.ToLower(property[len("X-"):])
	case "X-SKYPE-USERNAME":
		return "skype"
	case "X-JABBER":
		return "xmpp"
	case "X-GOOGLE-TALK":
		return "google-talk"
	case "X-MS-IMADDRESS", "X-KADDRESSBOOK-X-IMADDRESS":
		return "im" // of which network is not said
	}
	return ""
}

// impp reads "xmpp:a@b", "im:telegram:name" and Apple's "x-apple:name" with the
// network in a parameter (RFC 4770, RFC 6350 §6.4.3).
func (b *builder) impp(p vcard.Property, text string) {
	network, name, isURI := strings.Cut(text, ":")
	if !isURI {
		network, name = "im", text
	}
	if inner, rest, ok := strings.Cut(name, ":"); ok && strings.EqualFold(network, "im") {
		network, name = inner, rest
	}
	name = strings.TrimPrefix(name, "//")
	if i := strings.IndexByte(name, '?'); i > 0 { // skype:name?chat, aim:goim?screenname=name
		if _, value, ok := strings.Cut(name[i:], "="); ok {
			name = value
		} else {
			name = name[:i]
		}
	}
	b.handle(cmp.Or(OneLine(p.Get("X-SERVICE-TYPE")), OneLine(p.Get("SERVICE-TYPE")), network), name)
}

// profile reads a page in a social network (Apple's X-SOCIALPROFILE, RFC 9554 §4.5).
func (b *builder) profile(p vcard.Property, text string) {
	network := cmp.Or(OneLine(p.Get("SERVICE-TYPE")), OneLine(p.Get("X-SERVICE-TYPE")), b.label(p), "profile")
	name := cmp.Or(OneLine(p.Get("X-USER")), OneLine(p.Get("USERNAME")))
	if rest, ok := strings.CutPrefix(text, "x-apple:"); ok {
		name, text = cmp.Or(name, rest), ""
	}
	if _, page := norm.Profile(text); page || strings.Contains(text, "://") {
		b.url(strings.ToLower(network), text)
	} else {
		name = cmp.Or(name, text)
	}
	b.handle(network, name)
}
