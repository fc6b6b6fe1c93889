package app

import (
	"context"
	"encoding/hex"
	"slices"
	"strings"
	"unicode/utf8"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
	"vitaminb/internal/store"
)

// A PeopleOrder is what a list of people is sorted by.
type PeopleOrder string

// The orders.
const (
	OrderName         PeopleOrder = ""             // DIN 5007-2, as a German phone book
	OrderNewest       PeopleOrder = "newest"       // whose latest entry is the youngest comes first
	OrderOrganisation PeopleOrder = "organisation" // by organisation, then by name; who has none comes last
)

// column is the order as the store knows it; an unknown one is the name.
func (o PeopleOrder) column() store.PersonOrder {
	switch o {
	case OrderNewest:
		return store.ByNewest
	case OrderOrganisation:
		return store.ByOrganisation
	case OrderName:
	}
	return store.ByName
}

// A PeopleFilter says whom a list holds; the zero value holds everybody.
type PeopleFilter struct {
	Source  string // id of a source that knows them
	Label   string // a group of an address book they are in, as it is written there
	Several bool   // known from more than one source
	NoEmail bool
	NoPhone bool
	Gone    bool // no longer listed at a source
}

// Facets of persons. A source is told by the letters and digits of its id, a label
// by its bytes in hex: neither means anything to a database.
const (
	facetSource = "source"
	facetLabel  = "label"
	facetHas    = "is"
)

// Values of facetHas.
const (
	isSeveral = "several"
	isNoEmail = "noemail"
	isNoPhone = "nophone"
	isGone    = "gone"
)

// words are the facets that the store is asked for.
func (f PeopleFilter) words() []string {
	var words []string
	add := func(wanted bool, name, value string) {
		if wanted {
			words = append(words, store.Facet(name, value))
		}
	}
	add(f.Source != "", facetSource, plain(f.Source))
	add(f.Label != "", facetLabel, hex.EncodeToString([]byte(f.Label)))
	add(f.Several, facetHas, isSeveral)
	add(f.NoEmail, facetHas, isNoEmail)
	add(f.NoPhone, facetHas, isNoPhone)
	add(f.Gone, facetHas, isGone)
	return words
}

// plain keeps the letters and digits of an id.
func plain(id string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, id)
}

// facets gathers what a person can be filtered by.
type facets struct {
	sources, networks, labels []string
	gone                      bool
}

func (f *facets) record(l store.LiveRecord, c *vitaminb.Content) {
	f.sources = unite(f.sources, []string{l.SourceID})
	if l.SourceKind != vitaminb.SourceOwn { // what the owner types makes nobody known from two
		f.networks = unite(f.networks, []string{l.SourceID})
	}
	for _, g := range c.Groups {
		if g != "" && len(g) <= maxLabel {
			f.labels = unite(f.labels, []string{g})
		}
	}
	f.gone = f.gone || l.Gone > 0
}

// maxLabel is the longest group to filter by, in bytes: longer than any name of a
// group that a person typed, and in hex short enough for any database's index.
const maxLabel = 200

func (f *facets) words(s PersonSummary) []string {
	var words []string
	for _, id := range f.sources {
		words = append(words, store.Facet(facetSource, plain(id)))
	}
	for _, label := range f.labels {
		words = append(words, store.Facet(facetLabel, hex.EncodeToString([]byte(label))))
	}
	own := PeopleFilter{Several: len(f.networks) > 1, NoEmail: len(s.Emails) == 0, NoPhone: len(s.Phones) == 0, Gone: f.gone}
	return append(words, own.words()...)
}

// maxOrganisationKey bounds the key in bytes, so that it fits into any database's
// index; what is cut off matters to the order of monsters only.
const maxOrganisationKey = 300

// noOrganisation sorts behind every name.
const noOrganisation = "\U0010FFFF"

// organisationKey sorts by the first organisation, then by name.
func organisationKey(organisations []string, sortKey string) string {
	key := noOrganisation
	if len(organisations) > 0 {
		key = norm.Fold(organisations[0])
	}
	key += "\t" + sortKey
	if len(key) > maxOrganisationKey {
		key = strings.ToValidUTF8(key[:maxOrganisationKey], "")
	}
	return key
}

// maxLabels is how many labels are offered: as many as a list to choose from can bear.
const maxLabels = 200

// Labels lists the groups of address books that people are in, by name.
func (a *App) Labels(ctx context.Context, who vitaminb.Actor) ([]string, error) {
	var labels []string
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		values, err := tx.ListFacets(ctx, facetLabel, maxLabels)
		for _, v := range values {
			if b, err := hex.DecodeString(v); err == nil && utf8.Valid(b) {
				labels = append(labels, string(b))
			}
		}
		return err
	})
	slices.SortStableFunc(labels, func(a, b string) int { return strings.Compare(norm.Fold(a), norm.Fold(b)) })
	return labels, err
}
