package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/businesscard"
)

// cardCommand reads the photo of a business card and keeps it.
type cardCommand struct {
	Photo    string    `arg:"" help:"${card_photo}"`
	Day      time.Time `format:"2006-01-02" placeholder:"YYYY-MM-DD" help:"${card_day}"`
	Occasion string    `help:"${card_occasion}"`
}

// A cardOutcome is what was read from a card and, if it was kept, where it went.
type cardOutcome struct {
	app.CardDraft
	Kept *app.Entered `json:"kept,omitempty"`
}

// Run shows what was read, asks, and keeps it; with --yes it keeps it at once.
func (c cardCommand) Run(ctx context.Context, e *env) error {
	picture, err := readPhoto(c.Photo)
	if err != nil {
		return err
	}
	return e.newAccount(ctx, func(s session) error {
		draft, err := s.app.ReadCard(ctx, s.who, picture)
		if err != nil {
			return err
		}
		if draft.Failure.Format != "" {
			return &vitaminb.Error{Kind: vitaminb.ErrUnrecognised, Text: draft.Failure}
		}
		out := cardOutcome{CardDraft: draft}
		out.Lines, out.Unread, out.Known = some(out.Lines), some(out.Unread), some(out.Known)
		if !e.JSON {
			e.showCard(draft)
		}
		wanted, err := c.wanted(e)
		if err != nil || !wanted {
			return errors.Join(err, e.result(out, func() { e.say("The card was not kept.") }))
		}
		done, err := s.app.KeepCard(ctx, s.who, app.CardOrder{
			Picture: picture, File: c.Photo, Content: draft.Content, Day: c.Day, Occasion: c.Occasion,
		})
		if err != nil {
			return err
		}
		out.Kept = &done
		return e.result(out, func() {
			e.say("Kept: person %s. To take it back: vitaminb revert %s", done.PersonID, done.ImportID)
		})
	})
}

// wanted asks whether to keep the card.
func (c cardCommand) wanted(e *env) (bool, error) {
	if e.Yes {
		return true, nil
	}
	answer, err := e.ask(e.i18n.Sprintf("Nothing is written yet. Keep this? [y/n]"))
	if err == nil && answer == "" {
		err = vitaminb.Errorf(vitaminb.ErrInvalid, "The card was not kept, for nobody confirmed it. Answer y, or repeat the command with --yes.")
	}
	return slices.Contains(strings.Split(e.i18n.Sprintf("y yes"), " "), strings.ToLower(answer)), err
}

// readPhoto reads the file, no further than any picture goes.
func readPhoto(path string) ([]byte, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, vitaminb.Errorf(vitaminb.ErrNotFound, "There is no file %s. Check the path.", path)
	}
	if err != nil {
		return nil, vitaminb.Errorf(vitaminb.ErrInvalid, "The file %s cannot be read (%s). Check that you may read it.", path, err)
	}
	picture, err := io.ReadAll(io.LimitReader(f, businesscard.MaxBytes+1))
	return picture, errors.Join(err, f.Close())
}

// showCard prints the fields with how sure each is, and what no field took.
func (e *env) showCard(d app.CardDraft) {
	names := map[businesscard.FieldName]string{
		businesscard.FieldTitles: e.i18n.Sprintf("Titles"), businesscard.FieldPerson: e.i18n.Sprintf("Name"), businesscard.FieldJob: e.i18n.Sprintf("Position"),
		businesscard.FieldOrg: e.i18n.Sprintf("Organisation"), businesscard.FieldUnit: e.i18n.Sprintf("Department or group"), businesscard.FieldEmail: e.i18n.Sprintf("E-mail"),
		businesscard.FieldPhone: e.i18n.Sprintf("Phone"), businesscard.FieldMobile: e.i18n.Sprintf("Mobile phone"), businesscard.FieldFax: e.i18n.Sprintf("Fax"),
		businesscard.FieldWeb: e.i18n.Sprintf("Web"), businesscard.FieldAddress: e.i18n.Sprintf("Address"),
	}
	var rows [][]string
	for _, f := range d.Fields {
		check := ""
		if f.Confidence < businesscard.Unsure {
			check = e.i18n.Sprintf("please check")
		}
		rows = append(rows, []string{names[f.Name], f.Value, strconv.Itoa(int(f.Confidence*100)) + " %", check})
	}
	e.table(rows)
	if len(d.Unread) > 0 {
		e.say("No field took: %s", strings.Join(d.Unread, " / "))
	}
	for _, k := range d.Known {
		if k.Sure {
			e.say("Known already: %s (%s)", k.Name, k.ID)
		} else {
			e.say("Perhaps: %s (%s)", k.Name, k.ID)
		}
	}
}
