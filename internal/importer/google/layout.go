package google

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strconv"

	"vitaminb/internal/table"
)

// block matches a numbered column, "E-mail 2 - Value", or, without number, the
// one organisation of the header since 2023/24, "Organization Name".
var block = regexp.MustCompile(`(?i)^(E-?mail|Phone|Address|Organization|Website|Relation|Event|IM|Custom Field)(?: (\d{1,5}) -)? (.+)$`)

// A layout says which column holds what.
type layout struct {
	names  []string                   // of the columns, as written
	single map[field]int              // columns that occur once
	blocks map[string][]map[field]int // by kind, in the order of their numbers
	extra  []int                      // columns that have no field, or repeat one
}

func newLayout(header []string) layout {
	l := layout{names: header, single: map[field]int{}, blocks: map[string][]map[field]int{}}
	numbered := map[string]map[int]map[field]int{}
	for i, name := range header {
		fields, f := l.single, singleField(table.Key(name))
		if kind, n, part, ok := splitBlock(name); ok {
			if numbered[kind] == nil {
				numbered[kind] = map[int]map[field]int{}
			}
			if numbered[kind][n] == nil {
				numbered[kind][n] = map[field]int{}
			}
			fields, f = numbered[kind][n], blockField(kind, part)
		}
		if _, repeated := fields[f]; f == "" || repeated {
			l.extra = append(l.extra, i)
		} else {
			fields[f] = i
		}
	}
	for kind, blocks := range numbered {
		for _, n := range slices.SortedFunc(maps.Keys(blocks), cmp.Compare[int]) {
			l.blocks[kind] = append(l.blocks[kind], blocks[n])
		}
	}
	return l
}

// splitBlock takes the name of a block's column apart; kind and part are in the
// form of [table.Key]. The block without a number is number 0.
func splitBlock(name string) (kind string, n int, part string, ok bool) {
	m := block.FindStringSubmatch(table.Trim(name))
	if m == nil || m[2] == "" && table.Key(m[1]) != organisations {
		return "", 0, "", false
	}
	n, _ = strconv.Atoi(m[2]) // at most five digits, or none
	return table.Key(m[1]), n, table.Key(m[3]), true
}

// isHeader knows Google's header by a numbered block or, where no contact needs
// one, by two columns that nobody else has together.
func isHeader(cells []string) bool {
	for _, c := range cells {
		if kind, n, part, ok := splitBlock(c); ok && n > 0 && blockField(kind, part) != "" {
			return hasName(cells)
		}
	}
	return table.HasColumns("File As", "Labels")(cells) || table.HasColumns("Yomi Name", "Group Membership")(cells)
}

// hasName reports whether a column is for names: a lone block in the text of
// another table is no header.
func hasName(cells []string) bool {
	return slices.ContainsFunc(cells, func(c string) bool {
		f := singleField(table.Key(c))
		return f == display || f == given || f == family
	})
}
