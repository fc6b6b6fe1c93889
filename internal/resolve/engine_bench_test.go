package resolve_test

import (
	"runtime"
	"testing"

	"vitaminb/internal/resolve"
)

const benchRecords = 100_000

// networks shows n people in four networks; every fourth one stands in all of them.
func networks(n int) []resolve.Record {
	w := newWorld(1)
	known := w.people(n / 16)
	var all []resolve.Record
	for _, name := range []string{"linkedin", "xing", "facebook", "phone"} {
		all = append(all, w.network(name, append(w.people(n/4-len(known)), known...))...)
	}
	return all
}

// BenchmarkBatch resolves all records at once; the target is 4 s and 250 MB.
func BenchmarkBatch(b *testing.B) {
	for name, records := range map[string][]resolve.Record{
		"networks=1": newWorld(1).records("linkedin", benchRecords),
		"networks=4": networks(benchRecords),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				before := heap()
				e := resolve.NewEngine(resolve.Bundled())
				d := e.Update(records, nil)
				b.ReportMetric(float64(heap()-before)/1e6, "MB-live")
				b.ReportMetric(float64(len(d.Edges)), "edges")
				runtime.KeepAlive(e)
				runtime.KeepAlive(d)
			}
			b.ReportMetric(benchRecords*float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}

// BenchmarkUpdate brings 1,000 records into 100,000; the target is well under 1 s.
func BenchmarkUpdate(b *testing.B) {
	records := networks(benchRecords)
	more := newWorld(2).records("club", 1_000)
	ids := make([]string, len(more))
	for i, r := range more {
		ids[i] = r.ID
	}
	e := resolve.NewEngine(resolve.Bundled())
	e.Load(records)
	b.ReportAllocs()
	for b.Loop() {
		d := e.Update(more, nil)
		b.ReportMetric(float64(len(d.Touched)), "touched")
		b.StopTimer()
		e.Update(nil, ids)
		b.StartTimer()
	}
}

// BenchmarkOne brings one record into 100,000.
func BenchmarkOne(b *testing.B) {
	e := resolve.NewEngine(resolve.Bundled())
	e.Load(networks(benchRecords))
	more := newWorld(3).records("club", 1)
	for b.Loop() {
		e.Update(more, nil)
	}
}

// BenchmarkCluster parts 100,000 records into persons.
func BenchmarkCluster(b *testing.B) {
	records := networks(benchRecords)
	e := resolve.NewEngine(resolve.Bundled())
	edges := e.Update(records, nil).Edges
	for b.Loop() {
		b.ReportMetric(float64(len(resolve.Bundled().Cluster(records, edges, nil))), "clusters")
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
