package app

import (
	"fmt"
	"runtime/debug"
)

// A worker does jobs one after the other beside its owner, so that what they
// compute overlaps with what the database does. It is not for several owners.
type worker struct {
	jobs chan func() error
	end  chan error // what it ended with; holds one
}

func newWorker() *worker {
	w := &worker{jobs: make(chan func() error), end: make(chan error, 1)}
	go func() {
		for job := range w.jobs {
			if err := safely(job); err != nil {
				w.end <- err
				return
			}
		}
		w.end <- nil
	}()
	return w
}

// safely turns a panic into an error: on this goroutine nobody else can catch it.
func safely(job func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return job()
}

// do hands over a job as soon as the one before is done. It returns the error
// that the worker ended with, if it did.
func (w *worker) do(job func() error) error {
	select {
	case w.jobs <- job:
		return nil
	case err := <-w.end:
		w.end <- err
		return err
	}
}

// wait ends the worker once all is done and returns the owner's error or else
// its own. It must be called once, whatever happened.
func (w *worker) wait(err error) error {
	close(w.jobs)
	if own := <-w.end; err == nil {
		err = own
	}
	return err
}
