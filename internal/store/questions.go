package store

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/jmoiron/sqlx"
)

// A Question is a pair of persons that a human should decide, by the pair of
// records with the strongest evidence. Derived.
type Question struct {
	PersonA string `db:"person_a"` // smaller than PersonB
	PersonB string `db:"person_b"`
	RecordA string `db:"record_a"`
	RecordB string `db:"record_b"`
	Bits    float64
	GroupID string  `db:"group_id"` // the same for all questions that shared persons connect; empty: to be found anew
	CaseID  string  `db:"case_id"`  // the same for all questions that are asked at once
	Open    float64 `db:"openness"` // 1 at even odds, 0 where the evidence is sure
	Records int     // live records of both persons
	Facts   int     // facts that lead to one of them; kept by the store
}

const questionColumns = `person_a, person_b, record_a, record_b, bits, group_id, case_id, openness, records, facts`

// ReplaceQuestions deletes the questions about the persons and writes others. What
// is left of the groups of deleted ones has no group until [Tx.RegroupQuestions].
func (t *Tx) ReplaceQuestions(ctx context.Context, persons []string, questions []Question) error {
	changed := map[string]bool{}
	for _, end := range []string{"person_a", "person_b"} {
		if err := t.tearGroups(ctx, end, persons, changed); err != nil {
			return err
		}
	}
	for _, end := range []string{"person_a", "person_b"} {
		if err := t.deleteIn(ctx, "questions", end, persons); err != nil {
			return err
		}
	}
	facts, err := t.countFacts(ctx, questions)
	if err != nil {
		return err
	}
	rows := make([][]any, len(questions))
	for i, q := range questions {
		changed[q.CaseID] = true
		rows[i] = []any{q.PersonA, q.PersonB, q.RecordA, q.RecordB, q.Bits, q.GroupID, q.CaseID, q.Open, q.Records, facts[q.PersonA] + facts[q.PersonB]}
	}
	err = t.insert(ctx, "questions", []string{"person_a", "person_b", "record_a", "record_b", "bits", "group_id", "case_id", "openness", "records", "facts"}, rows, keep)
	if err != nil {
		return err
	}
	return t.weighCases(ctx, slices.Sorted(maps.Keys(changed)))
}

// tearGroups takes the groups from the questions in which one about the persons is, and notes the cases.
func (t *Tx) tearGroups(ctx context.Context, end string, persons []string, changed map[string]bool) error {
	return chunks(persons, func(part []any) error {
		about := ` WHERE account_id = $1 AND ` + end + ` IN ` + in(2, len(part))
		var cases []string
		if err := t.list(ctx, &cases, `SELECT DISTINCT case_id FROM questions`+about, part...); err != nil {
			return err
		}
		for _, id := range cases {
			changed[id] = true
		}
		if len(cases) == 0 {
			return nil
		}
		return t.exec(ctx, `UPDATE questions SET group_id = '' WHERE account_id = $1 AND group_id IN (SELECT group_id FROM questions`+about+`)`, part...)
	})
}

// weighCases says anew what the cases are worth; one without questions is gone.
func (t *Tx) weighCases(ctx context.Context, caseIDs []string) error {
	if err := t.deleteIn(ctx, "cases", "case_id", caseIDs); err != nil {
		return err
	}
	return chunks(caseIDs, func(part []any) error {
		return t.exec(ctx, `INSERT INTO cases (account_id, case_id, value)
			SELECT account_id, case_id, sum(openness * ln(1 + records + facts)) / ln(2) FROM questions
			WHERE account_id = $1 AND case_id IN `+in(2, len(part))+` GROUP BY account_id, case_id`, part...)
	})
}

// countFacts counts the facts that lead to each person of the questions.
func (t *Tx) countFacts(ctx context.Context, questions []Question) (map[string]int, error) {
	persons := map[string]bool{}
	for _, q := range questions {
		persons[q.PersonA], persons[q.PersonB] = true, true
	}
	facts := map[string]int{}
	return facts, chunks(slices.Sorted(maps.Keys(persons)), func(part []any) error {
		return t.each(ctx, func(rows *sqlx.Rows) error {
			var person string
			var n int
			err := rows.Scan(&person, &n)
			facts[person] = n
			return err
		}, `SELECT l.person_id, count(*) FROM live_records l JOIN fact_ends e ON e.account_id = l.account_id AND e.record_id = l.record_id
			WHERE l.account_id = $1 AND l.person_id IN `+in(2, len(part))+` GROUP BY l.person_id`, part...)
	})
}

// recountFacts counts the facts of the questions about the records' persons anew.
func (t *Tx) recountFacts(ctx context.Context, records []string) error {
	live, err := t.FindLive(ctx, records)
	if err != nil {
		return err
	}
	persons := map[string]bool{}
	for _, l := range live {
		persons[l.PersonID] = true
	}
	asked, err := t.ListQuestionsOf(ctx, slices.Sorted(maps.Keys(persons)))
	if err != nil || len(asked) == 0 {
		return err
	}
	facts, err := t.countFacts(ctx, asked)
	if err != nil {
		return err
	}
	cases := map[string]bool{}
	for _, q := range asked {
		cases[q.CaseID] = true
		err := t.exec(ctx, `UPDATE questions SET facts = $4 WHERE account_id = $1 AND person_a = $2 AND person_b = $3`,
			q.PersonA, q.PersonB, facts[q.PersonA]+facts[q.PersonB])
		if err != nil {
			return err
		}
	}
	return t.weighCases(ctx, slices.Sorted(maps.Keys(cases)))
}

// ListUngrouped lists the questions whose group was torn, most certain first.
// Questions that still share a person are either all in it or none.
func (t *Tx) ListUngrouped(ctx context.Context) ([]Question, error) {
	var questions []Question
	err := t.list(ctx, &questions, `SELECT `+questionColumns+` FROM questions
		WHERE account_id = $1 AND group_id = '' ORDER BY bits DESC, person_a, person_b`)
	return questions, err
}

// RegroupQuestions writes the groups and cases of questions that [Tx.ListUngrouped] listed.
func (t *Tx) RegroupQuestions(ctx context.Context, questions []Question) error {
	var torn []string
	if err := t.list(ctx, &torn, `SELECT DISTINCT case_id FROM questions WHERE account_id = $1 AND group_id = ''`); err != nil {
		return err
	}
	cases := map[string]bool{}
	for _, id := range torn {
		cases[id] = true
	}
	for _, q := range questions {
		err := t.exec(ctx, `UPDATE questions SET group_id = $4, case_id = $5 WHERE account_id = $1 AND person_a = $2 AND person_b = $3`,
			q.PersonA, q.PersonB, q.GroupID, q.CaseID)
		if err != nil {
			return err
		}
		cases[q.CaseID] = true
	}
	return t.weighCases(ctx, slices.Sorted(maps.Keys(cases)))
}

// ListQuestions lists questions, most certain first, at most so many.
func (t *Tx) ListQuestions(ctx context.Context, limit int) ([]Question, error) {
	var questions []Question
	err := t.list(ctx, &questions, `SELECT `+questionColumns+` FROM questions
		WHERE account_id = $1 ORDER BY bits DESC, person_a, person_b LIMIT $2`, limit)
	return questions, err
}

// A Case is questions that are asked at once, with what the answer is worth: the
// sum of how open each question is, times how much hangs on it, which is the
// number of records and facts of both persons, each doubling counting one more.
// Derived.
type Case struct {
	ID    string `db:"case_id"`
	Value float64
}

// ListCases lists the cases that are worth most, at most so many.
func (t *Tx) ListCases(ctx context.Context, limit int) ([]Case, error) {
	var cases []Case
	err := t.list(ctx, &cases, `SELECT case_id, value FROM cases WHERE account_id = $1 ORDER BY value DESC, case_id LIMIT $2`, limit)
	return cases, err
}

// CountCases counts all cases.
func (t *Tx) CountCases(ctx context.Context) (n int, err error) {
	return n, t.get(ctx, &n, `SELECT count(*) FROM cases WHERE account_id = $1`)
}

// ListQuestionsIn lists the questions of the cases, most certain first.
func (t *Tx) ListQuestionsIn(ctx context.Context, caseIDs []string) ([]Question, error) {
	return t.questionsWhere(ctx, caseIDs, func(ids string) string { return `case_id IN ` + ids })
}

// ListQuestionsOf lists the questions about any of the persons, most certain first.
func (t *Tx) ListQuestionsOf(ctx context.Context, personIDs []string) ([]Question, error) {
	return t.questionsWhere(ctx, personIDs, func(ids string) string { return `(person_a IN ` + ids + ` OR person_b IN ` + ids + `)` })
}

func (t *Tx) questionsWhere(ctx context.Context, values []string, condition func(in string) string) ([]Question, error) {
	var questions []Question
	err := chunks(values, func(part []any) error {
		var some []Question
		err := t.list(ctx, &some, `SELECT `+questionColumns+` FROM questions WHERE account_id = $1 AND `+condition(in(2, len(part))), part...)
		questions = append(questions, some...)
		return err
	})
	slices.SortFunc(questions, func(a, b Question) int {
		return cmp.Or(cmp.Compare(b.Bits, a.Bits), cmp.Compare(a.PersonA, b.PersonA), cmp.Compare(a.PersonB, b.PersonB))
	})
	return slices.Compact(questions), err // a question between two chunks was found in both
}

// CountQuestions counts the open questions.
func (t *Tx) CountQuestions(ctx context.Context) (n int, err error) {
	return n, t.get(ctx, &n, `SELECT count(*) FROM questions WHERE account_id = $1`)
}
