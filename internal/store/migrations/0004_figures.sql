-- +goose Up

-- What the first screens count, kept up to date with the persons. Derived.

CREATE TABLE figures (
  account_id TEXT NOT NULL,
  figure TEXT NOT NULL,
  source_id TEXT NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (account_id, figure, source_id)
);

ALTER TABLE persons ADD COLUMN holds TEXT NOT NULL DEFAULT '[]';
UPDATE persons SET holds = person.holds FROM (
  SELECT account_id, person_id, '[' || string_agg('{"s":"' || source_id || '","r":' || records || ',"g":' || gone || '}', ',' ORDER BY source_id) || ']' AS holds
  FROM (SELECT account_id, person_id, source_id, count(*) AS records, count(*) FILTER (WHERE gone > 0) AS gone
    FROM live_records GROUP BY account_id, person_id, source_id) AS held
  GROUP BY account_id, person_id) AS person
WHERE person.account_id = persons.account_id AND person.person_id = persons.person_id;

INSERT INTO figures SELECT account_id, kind, '', count(*) FROM persons WHERE is_self = 0 GROUP BY account_id, kind;
INSERT INTO figures SELECT l.account_id, 'united', '', count(*) - count(DISTINCT l.person_id) FROM live_records l
  JOIN persons p ON p.account_id = l.account_id AND p.person_id = l.person_id WHERE p.is_self = 0 GROUP BY l.account_id;
INSERT INTO figures SELECT account_id, 'records', source_id, count(*) FROM live_records GROUP BY account_id, source_id;
INSERT INTO figures SELECT account_id, 'gone', source_id, count(*) FROM live_records WHERE gone > 0 GROUP BY account_id, source_id;
INSERT INTO figures SELECT account_id, 'known', source_id, count(DISTINCT person_id) FROM live_records GROUP BY account_id, source_id;
DELETE FROM figures WHERE n = 0;

-- A question knows the group and the case that it is asked in; a case, what its
-- answers are worth. Those there are asked pair by pair until they are derived anew.

ALTER TABLE questions ADD COLUMN group_id TEXT NOT NULL DEFAULT '';
ALTER TABLE questions ADD COLUMN case_id TEXT NOT NULL DEFAULT '';
ALTER TABLE questions ADD COLUMN openness DOUBLE PRECISION NOT NULL DEFAULT 0;
ALTER TABLE questions ADD COLUMN records INTEGER NOT NULL DEFAULT 0;
ALTER TABLE questions ADD COLUMN facts INTEGER NOT NULL DEFAULT 0;
UPDATE questions SET group_id = person_a || ' ' || person_b, case_id = person_a || ' ' || person_b,
  openness = 1 - abs(2 / (1 + power(2, -bits)) - 1),
  records = (SELECT count(*) FROM live_records l WHERE l.account_id = questions.account_id AND l.person_id IN (questions.person_a, questions.person_b)),
  facts = (SELECT count(*) FROM live_records l JOIN fact_ends e ON e.account_id = l.account_id AND e.record_id = l.record_id
    WHERE l.account_id = questions.account_id AND l.person_id IN (questions.person_a, questions.person_b));
CREATE INDEX questions_group ON questions (account_id, group_id);
CREATE INDEX questions_case ON questions (account_id, case_id);

CREATE TABLE cases (
  account_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  value DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (account_id, case_id)
);
CREATE INDEX cases_value ON cases (account_id, value DESC, case_id);
INSERT INTO cases SELECT account_id, case_id, sum(openness * ln(1 + records + facts)) / ln(2) FROM questions GROUP BY account_id, case_id;
