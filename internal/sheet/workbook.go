package sheet

import (
	"encoding/xml"
	"iter"
	"path"
	"strings"
)

// maxStrings bounds the memory for the texts that the cells of a workbook share.
const maxStrings = 96 << 20

// A workbook is what the sheets of a file of Excel (ECMA-376, "xlsx") have in common.
type workbook struct {
	archive
	from1904 bool // days are counted from 1904, as on old Macintoshes
	styles   []numberFormat
	texts    []byte // the shared texts, one after the other
	ends     []int  // where each ends
	loaded   bool
}

// workbook lists the sheets of a file of Excel.
func (d archive) workbook() ([]Sheet, error) {
	b := &workbook{archive: d}
	targets, err := b.targets()
	if err != nil {
		return nil, err
	}
	var sheets []Sheet
	err = d.scan("xl/workbook.xml", func(token any) (bool, error) {
		e, ok := token.(xml.StartElement)
		if !ok {
			return true, nil
		}
		switch e.Name.Local {
		case "workbookPr":
			b.from1904 = isTrue(attribute(e, "date1904"))
		case "sheet":
			if target := targets[relation(e)]; target != "" && d.parts[strings.ToLower(target)] != nil {
				sheets = append(sheets, Sheet{Name: attribute(e, "name"), Hidden: isHidden(attribute(e, "state")), rows: b.rows(target)})
			}
		}
		return len(sheets) < maxSheets, nil
	})
	return sheets, err
}

func isTrue(s string) bool { return s == "1" || s == "true" }

func isHidden(state string) bool { return state == "hidden" || state == "veryHidden" }

// relation is the r:id of a sheet; its sheetId is another attribute.
func relation(e xml.StartElement) string { return attribute(e, "id") }

// targets maps the ids of relations to the parts they lead to, which are sheets
// as far as their folder tells; diagrams have others.
func (b *workbook) targets() (map[string]string, error) {
	targets := map[string]string{}
	err := b.scan("xl/_rels/workbook.xml.rels", func(token any) (bool, error) {
		if e, ok := token.(xml.StartElement); ok && strings.HasSuffix(attribute(e, "Type"), "/worksheet") {
			target := attribute(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = "xl/" + target
			}
			targets[attribute(e, "Id")] = strings.TrimPrefix(path.Clean(target), "/")
		}
		return len(targets) < maxSheets, nil
	})
	return targets, err
}

// load reads what cells refer to, once.
func (b *workbook) load() error {
	if b.loaded {
		return nil
	}
	if err := b.loadStyles(); err != nil {
		return err
	}
	if err := b.loadTexts(); err != nil {
		return err
	}
	b.loaded = true
	return nil
}

// loadTexts reads the shared texts. The reading aids of Japanese (rPh) are left out.
func (b *workbook) loadTexts() error {
	inText, phonetic := false, 0
	return b.scan("xl/sharedStrings.xml", func(token any) (bool, error) {
		switch e := token.(type) {
		case xml.StartElement:
			inText = e.Name.Local == "t"
			if e.Name.Local == "rPh" {
				phonetic++
			}
		case xml.EndElement:
			inText = false
			switch e.Name.Local {
			case "rPh":
				phonetic--
			case "si":
				b.ends = append(b.ends, len(b.texts))
			}
		case xml.CharData:
			if inText && phonetic == 0 {
				b.texts = append(b.texts, e...)
			}
		}
		if len(b.texts)+8*len(b.ends) > maxStrings {
			return false, b.tooLarge()
		}
		return true, nil
	})
}

// shared returns the shared text with the number, "" if there is none.
func (b *workbook) shared(i int) string {
	if i < 0 || i >= len(b.ends) {
		return ""
	}
	start := 0
	if i > 0 {
		start = b.ends[i-1]
	}
	return unescape(string(b.texts[start:b.ends[i]]))
}

func (b *workbook) rows(part string) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		s := worksheet{book: b}
		err := b.load()
		stopped := false
		if err == nil {
			err = b.scan(part, func(token any) (bool, error) {
				done, err := s.take(token)
				if done && err == nil && !isBlank(s.row.Cells) {
					stopped = !yield(s.row, nil)
				}
				return !stopped && !s.ended, err
			})
		}
		if err != nil && !stopped {
			yield(Row{}, err)
		}
	}
}
