package app

import (
	"context"
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

// A JournalLine is an entry of the journal as it is shown.
type JournalLine struct {
	vitaminb.JournalEntry
	What     vitaminb.Text `json:"what"`
	Named    []Named       `json:"named"`    // whom it was about, a few of them
	Undone   bool          `json:"undone"`   // a later entry took it back
	Undoable bool          `json:"undoable"` // it can be taken back now
	Hint     vitaminb.Text `json:"hint"`     // why it cannot be, or what taking it back does not bring back; may be empty
}

// A Named is a record or person by the name it bears now; the name is empty if it is no longer there.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// maxNamed is how many of those that an entry is about are named: as many as fit into a line.
const maxNamed = 3

// Journal lists at most limit entries of the journal, newest first, and how many there are.
func (a *App) Journal(ctx context.Context, who vitaminb.Actor, limit int) ([]JournalLine, int, error) {
	lines, total := []JournalLine{}, 0
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		j, err := newJournal(ctx, tx)
		if err != nil {
			return err
		}
		total = len(j.entries)
		shown := j.entries[:min(limit, total)]
		names, err := namesOf(ctx, tx, shown)
		if err != nil {
			return err
		}
		for _, e := range shown {
			lines = append(lines, j.line(e, names))
		}
		return nil
	})
	return lines, total, err
}

// A journal is the whole journal with what its entries refer to.
type journal struct {
	entries []vitaminb.JournalEntry // newest first
	byID    map[string]vitaminb.JournalEntry
	undone  map[string]bool
	imports map[string]vitaminb.Import
	sources map[string]vitaminb.Source
}

func newJournal(ctx context.Context, tx *store.Tx) (*journal, error) {
	j := &journal{byID: map[string]vitaminb.JournalEntry{}, undone: map[string]bool{}, imports: map[string]vitaminb.Import{}}
	var err error
	if j.entries, err = tx.ListJournal(ctx); err != nil {
		return nil, err
	}
	for _, e := range j.entries {
		j.byID[e.ID] = e
		if !j.undone[e.ID] && e.Undoes != "" { // an undoing that was taken back counts for nothing
			j.undone[e.Undoes] = true
		}
	}
	imports, err := tx.ListImports(ctx)
	if err != nil {
		return nil, err
	}
	for _, i := range imports {
		j.imports[i.ID] = i
	}
	j.sources, err = sourceNames(ctx, tx)
	return j, err
}

func (j *journal) line(e vitaminb.JournalEntry, names map[string]string) JournalLine {
	l := JournalLine{JournalEntry: e, What: j.what(e), Named: []Named{}, Undone: j.undone[e.ID]}
	for _, id := range subjects(e) {
		l.Named = append(l.Named, Named{id, names[id]})
	}
	l.Undoable = !l.Undone && j.reversible(e)
	l.Hint = hint(e)
	return l
}

// subjects are the records and persons that a line names, and the line that takes it back.
func subjects(e vitaminb.JournalEntry) []string {
	const ends = 2 // a move is from one to another; the notes follow
	step, persons := e.Step, len(e.About)
	if step == vitaminb.StepUndo {
		step = vitaminb.Step(e.Detail)
	}
	switch step {
	case vitaminb.StepTexts:
		persons = 0
	case vitaminb.StepMove:
		persons = ends
	case vitaminb.StepNote: // as many as notes, of which some follow
		persons = e.Affected
	}
	return e.About[:min(maxNamed, persons, len(e.About))]
}

// what says in a sentence what the entry did, without naming anybody.
func (j *journal) what(e vitaminb.JournalEntry) vitaminb.Text {
	switch e.Step {
	case vitaminb.StepImport:
		i := j.imports[e.ID]
		return vitaminb.Textf("Imported %s into %s", i.Path, j.sources[i.SourceID].Name)
	case vitaminb.StepEnter:
		return vitaminb.Textf("Typed in")
	case vitaminb.StepDecide:
		return decided(e.Detail)
	case vitaminb.StepPin:
		return vitaminb.Textf("Chose what is shown")
	case vitaminb.StepNote:
		if e.Affected > 1 {
			return vitaminb.Textf("Wrote a note on %s people", e.Affected)
		}
		return vitaminb.Textf("Wrote a note")
	case vitaminb.StepMove:
		return vitaminb.Textf("Moved notes")
	case vitaminb.StepTexts:
		if e.Detail == textsOn {
			return vitaminb.Textf("Switched keeping the texts of %s on", j.source(e))
		}
		return vitaminb.Textf("Switched keeping the texts of %s off", j.source(e))
	case vitaminb.StepRebuild:
		return vitaminb.Textf("Worked everything out anew")
	case vitaminb.StepErase:
		return vitaminb.Textf("Erased a person")
	}
	if of, ok := j.byID[e.Undoes]; ok {
		return vitaminb.Textf("Taken back: %s", []vitaminb.Text{j.what(of)})
	}
	return vitaminb.Textf("Taken back: %s", []vitaminb.Text{vitaminb.Textf("a decision")})
}

func (j *journal) source(e vitaminb.JournalEntry) string {
	if len(e.About) == 0 {
		return ""
	}
	return j.sources[e.About[0]].Name
}

func decided(verdict string) vitaminb.Text {
	switch vitaminb.Verdict(verdict) {
	case vitaminb.Same:
		return vitaminb.Textf("Decided: one person")
	case vitaminb.Different:
		return vitaminb.Textf("Decided: different people")
	case vitaminb.Unsure:
		return vitaminb.Textf("Left open for good")
	}
	return vitaminb.Textf("Decided a group: who is one, who is not")
}

// reversible reports whether steps of this kind can be taken back at all.
func (j *journal) reversible(e vitaminb.JournalEntry) bool {
	switch e.Step {
	case vitaminb.StepRebuild, vitaminb.StepErase:
		return false
	case vitaminb.StepUndo:
		of, ok := j.byID[e.Undoes]
		return !ok || of.Step == vitaminb.StepDecide || of.Step == vitaminb.StepUndo && j.reversible(of)
	}
	return true
}

// hint says what the taking back of an entry cannot do.
func hint(e vitaminb.JournalEntry) vitaminb.Text {
	switch {
	case e.Step == vitaminb.StepErase:
		return vitaminb.Textf("Erasing is for good.")
	case e.Step == vitaminb.StepRebuild:
		return vitaminb.Textf("Nothing was changed, so there is nothing to take back.")
	case e.Step == vitaminb.StepTexts && e.Detail == textsOff && e.Affected > 0:
		return vitaminb.Textf("The texts that were erased do not come back.")
	}
	return vitaminb.Text{}
}

// namesOf looks up the names that lines show.
func namesOf(ctx context.Context, tx *store.Tx, entries []vitaminb.JournalEntry) (map[string]string, error) {
	var ids []string
	for _, e := range entries {
		ids = append(ids, subjects(e)...)
	}
	ids = unique(ids)
	names := map[string]string{}
	err := tx.EachLiveRecordOf(ctx, "record_id", ids, func(l store.LiveRecord) error {
		r, err := resolveRecord(l)
		names[l.RecordID] = displayName(r.Content)
		return err
	})
	for _, id := range ids {
		if _, live := names[id]; live || err != nil {
			continue
		}
		var f store.Fate
		if f, err = tx.FindFate(ctx, id); err == nil && f.Exists && !f.Erased {
			names[id] = f.Name
		}
	}
	return names, err
}

// addStep writes an entry; where it has no id of what it made, it gets its own.
func addStep(ctx context.Context, tx *store.Tx, who vitaminb.Actor, e vitaminb.JournalEntry) (vitaminb.JournalEntry, error) {
	if e.ID == "" {
		var err error
		if e.ID, err = tx.NewID(); err != nil {
			return e, err
		}
	}
	e.At, e.Author = tx.Now(), who.Name
	return e, tx.AddEntry(ctx, e)
}

// addDecisionStep writes the entry of a decision.
func addDecisionStep(ctx context.Context, tx *store.Tx, who vitaminb.Actor, d vitaminb.Decision) error {
	e := vitaminb.JournalEntry{ID: d.ID, Step: vitaminb.StepDecide, About: unique(named(vitaminb.Decision{Pairs: d.Pairs}))}
	e.Affected = len(e.About)
	if verdict := d.Pairs[0].Verdict; !slices.ContainsFunc(d.Pairs, func(p vitaminb.Pair) bool { return p.Verdict != verdict }) {
		e.Detail = string(verdict)
	}
	_, err := addStep(ctx, tx, who, e)
	return err
}

// addImportStep writes the entry of an import that is done.
func addImportStep(ctx context.Context, tx *store.Tx, who vitaminb.Actor, i vitaminb.Import, about ...string) error {
	e := vitaminb.JournalEntry{ID: i.ID, Step: vitaminb.StepImport, About: about, Affected: i.Counts.New + i.Counts.Changed + i.Counts.Gone}
	if i.Importer == vitaminb.SourceOwn {
		e.Step, e.Affected = vitaminb.StepEnter, max(1, e.Affected)
	}
	_, err := addStep(ctx, tx, who, e)
	return err
}
