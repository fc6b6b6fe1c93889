package app

import (
	"bytes"
	"context"
	"errors"
	"path"
	"strings"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/businesscard"
	"vitaminb/internal/importer"
	"vitaminb/internal/norm"
	"vitaminb/internal/store"
	"vitaminb/internal/tesseract"
)

// A CardDraft is what was read from the photo of a business card, to be looked at
// and corrected before it is kept.
type CardDraft struct {
	Content vitaminb.Content     `json:"content"` // what no field took stands in its notes
	Fields  []businesscard.Field `json:"fields"`  // how sure each piece of the content is
	Lines   []string             `json:"lines"`   // of print
	Unread  []string             `json:"unread"`  // what no field took
	Code    string               `json:"code"`    // the text of the QR code; empty if there is none
	Known   []KnownFromCard      `json:"known"`   // who it is or may be already
	Failure vitaminb.Text        `json:"-"`       // why nothing was read and what to do; zero: something was
}

// A KnownFromCard is a person whom a card is or may be about.
type KnownFromCard struct {
	Named
	Sure  bool `json:"sure"`  // the card will be united with the person; otherwise it will be asked
	Again bool `json:"again"` // an earlier card of the person is there, which this one takes the place of
}

// ReadCard reads the photo of a business card and tells whom it is about. Nothing is
// written. A readable picture on which nothing was read makes a draft that says why.
//
// Errors: [vitaminb.ErrInvalid] and [vitaminb.ErrTooLarge] if it is no picture to read.
func (a *App) ReadCard(ctx context.Context, who vitaminb.Actor, picture []byte) (CardDraft, error) {
	card, err := businesscard.Read(ctx, picture, tesseract.Words)
	d := CardDraft{Content: card.Content, Fields: card.Fields, Code: card.Code, Unread: card.Unread}
	told, isTold := errors.AsType[*vitaminb.Error](err)
	switch {
	case isTold && errors.Is(err, vitaminb.ErrUnrecognised):
		d.Failure = told.Text
	case err != nil:
		return d, err
	case len(card.Fields) == 0:
		d.Failure = vitaminb.Textf("Nothing was recognised on the picture. Photograph the card from above, in good light, so that it fills the picture, or type in what stands on it.")
	}
	d.Content.Notes = append(d.Content.Notes, card.Unread...)
	for _, l := range card.Lines {
		d.Lines = append(d.Lines, l.Text)
	}
	d.Known, err = a.knownFromCard(ctx, who, picture, d.Content)
	return d, err
}

// knownFromCard finds out who the content is by keeping it in a transaction that is taken back.
func (a *App) knownFromCard(ctx context.Context, who vitaminb.Actor, picture []byte, c vitaminb.Content) ([]KnownFromCard, error) {
	order := CardOrder{Picture: picture, Content: c}
	if order.tidy(a.now()) != nil {
		return nil, nil // nothing that tells people apart was read
	}
	var known []KnownFromCard
	err := a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error {
		done, outcome, err := a.keepCard(ctx, tx, who, order)
		if err != nil {
			return err
		}
		if known, err = whoIs(ctx, tx, done, outcome); err != nil {
			return err
		}
		return errForeseen
	})
	if errors.Is(err, errForeseen) || errors.Is(err, vitaminb.ErrConflict) {
		err = nil // an erased person is told of when the card is kept
	}
	return known, err
}

// whoIs tells whom the record of a card was united with, and whom it might be.
func whoIs(ctx context.Context, tx *store.Tx, card Entered, outcome vitaminb.Outcome) ([]KnownFromCard, error) {
	page, err := personPage(ctx, tx, card.PersonID)
	if err != nil {
		return nil, err
	}
	var known []KnownFromCard
	again := outcome != vitaminb.OutcomeNew
	if len(page.Records) > 1 || again {
		known = append(known, KnownFromCard{Named: Named{page.ID, page.Golden.Display}, Sure: true, Again: again})
	}
	for _, q := range page.Questions {
		other := q.A
		if other.ID == page.ID {
			other = q.B
		}
		known = append(known, KnownFromCard{Named: Named{other.ID, other.Name}})
	}
	return known, nil
}

// A CardOrder is the wish to keep a business card.
type CardOrder struct {
	Picture []byte           // the photo, as it was taken
	File    string           // name of its file; empty: "card" with the ending of its format
	Content vitaminb.Content // what stands on it, as the user confirmed it
	// Day is when the card was handed over, and Occasion where or at what. If one of
	// them is given, the two of you met then. Zero and empty: nothing is said of it.
	Day      time.Time
	Occasion string
}

// cardSource describes the source of business cards, as importers describe theirs.
func cardSource() importer.About {
	return importer.About{
		Name: vitaminb.SourceCards, Version: 1, Title: "Business cards", Named: vitaminb.Textf("Business cards"), Real: true,
	}
}

// KeepCard writes a business card: an import of one record into the source of
// business cards, with the picture as the record's original. The card of somebody
// whose card is there already, by the same e-mail address or number under the same
// name, takes its place.
//
// Errors: [vitaminb.ErrInvalid] names the field that cannot be, or says that it is
// no picture; [vitaminb.ErrTooLarge]; [vitaminb.ErrConflict] if the person was erased.
func (a *App) KeepCard(ctx context.Context, who vitaminb.Actor, order CardOrder) (Entered, error) {
	if _, err := businesscard.Decode(order.Picture); err != nil {
		return Entered{}, err
	}
	if err := order.tidy(a.now()); err != nil {
		return Entered{}, err
	}
	var done Entered
	err := a.store.Write(ctx, who.AccountID, func(tx *store.Tx) (err error) {
		done, _, err = a.keepCard(ctx, tx, who, order)
		return err
	})
	return done, err
}

// tidy trims the order and refuses what cannot be.
func (o *CardOrder) tidy(now time.Time) error {
	c := &o.Content
	c.Name.Display, c.Name.Prefix = strings.TrimSpace(c.Name.Display), strings.TrimSpace(c.Name.Prefix)
	if displayName(&vitaminb.Content{Name: c.Name}) == "" && len(c.Jobs) > 0 && c.Jobs[0].Organisation != "" {
		c.Kind, c.Name.Display = vitaminb.KindOrganisation, c.Jobs[0].Organisation
	}
	e := Entry{Content: *c}
	if err := e.tidy(); err != nil {
		return err
	}
	*c = e.Content
	o.Occasion = strings.TrimSpace(o.Occasion)
	if o.Day.After(now) {
		return vitaminb.Errorf(vitaminb.ErrInvalid, "The day lies in the future. Choose the day on which you got the card.")
	}
	o.File = path.Base(strings.ReplaceAll(o.File, `\`, "/"))
	if o.File == "." || o.File == "/" {
		o.File = "card." + strings.TrimPrefix(businesscard.Type(o.Picture), "image/")
	}
	return nil
}

func (a *App) keepCard(ctx context.Context, tx *store.Tx, who vitaminb.Actor, order CardOrder) (Entered, vitaminb.Outcome, error) {
	source, err := findSource(ctx, tx, "", cardSource())
	if err != nil {
		return Entered{}, "", err
	}
	in, err := importer.OpenReader(order.File, bytes.NewReader(order.Picture), int64(len(order.Picture)), time.Time{})
	if err != nil {
		return Entered{}, "", err
	}
	hash, err := hashInput(in)
	if err != nil {
		return Entered{}, "", err
	}
	account, err := tx.FindAccount(ctx)
	if err != nil {
		return Entered{}, "", err
	}
	return a.importOne(ctx, tx, who, vitaminb.Import{
		SourceID: source.ID, Path: order.File, Hash: hash, Importer: source.Kind, ImporterVersion: cardSource().Version, AsOf: order.asOf(tx.Now()),
	}, importer.Item{Position: order.File, Record: &importer.Record{
		Keys: cardKeys(&order.Content, account.Region), Content: order.Content, Facts: order.meeting(), Raw: order.Picture,
	}})
}

// asOf is when the card showed what it says: on the day it was got, today just now.
func (o CardOrder) asOf(now int64) int64 {
	if o.Day.IsZero() || o.Day.Format(time.DateOnly) == time.UnixMilli(now).Format(time.DateOnly) {
		return now
	}
	return o.Day.UnixMilli()
}

// meeting is what the day and the occasion tell.
func (o CardOrder) meeting() []vitaminb.Fact {
	if o.Day.IsZero() && o.Occasion == "" {
		return nil
	}
	f := vitaminb.Fact{
		Kind: vitaminb.FactInteraction, Type: "meeting", Direction: vitaminb.DirectionNone, Place: o.Occasion,
		Ends: []vitaminb.End{{Role: "from", Self: true}, {Role: "to"}},
	}
	if !o.Day.IsZero() {
		f.Local = o.Day.Format(time.DateOnly)
	}
	return []vitaminb.Fact{f}
}

// cardKeys are the keys of a card: each e-mail address and number of it together
// with the name. The name alone would let namesakes overwrite each other, and an
// address or number alone colleagues who share it; both together let the next card
// of the same person take the place of the last. Whoever changed the name gets a
// record of its own, which the shared address unites with the first.
func cardKeys(c *vitaminb.Content, region string) []string {
	if c.Kind == vitaminb.KindOrganisation {
		return nil // its name is its key
	}
	n := norm.ParseName(c.Name)
	name := strings.Join(append(append([]string{}, n.Given...), n.Family...), "-")
	if name == "" {
		return nil
	}
	var keys []string
	for _, id := range identifiers(&vitaminb.Content{Emails: c.Emails, Phones: c.Phones}, region) {
		keys = append(keys, "card:"+id+" "+name)
	}
	return keys
}
