package web

import (
	"context"
	"crypto/rand"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

const (
	// maxDrafts is how many cards of one account wait to be confirmed: a handful that
	// somebody photographs one after the other. The oldest one makes room.
	maxDrafts = 8
	// maxDraftBytes bounds the pictures of all cards that wait, in bytes of memory.
	maxDraftBytes = 160 << 20
	// draftLife is how long a card waits: a lunch.
	draftLife = time.Hour
	// readAtOnce is how many cards are read at the same time: a second or two each, and
	// the memory of one large picture.
	readAtOnce = 1
)

// A cardDraft is a photographed card that was not kept yet. It is in memory only.
type cardDraft struct {
	id      string
	account string
	file    string
	picture []byte
	stop    context.CancelFunc

	read  chan struct{} // closed when the picture was read; what follows is set then
	draft app.CardDraft
	err   error
}

// cardDrafts are the cards that wait, oldest first.
type cardDrafts struct {
	ctx     context.Context // ends with the server
	stop    context.CancelFunc
	reading sync.WaitGroup
	turn    chan struct{} // holds one value for each card that is being read

	mu   sync.Mutex
	list []*cardDraft
}

func newCardDrafts() *cardDrafts {
	ctx, stop := context.WithCancel(context.Background())
	return &cardDrafts{ctx: ctx, stop: stop, turn: make(chan struct{}, readAtOnce)}
}

// close breaks off what is being read and forgets all cards.
func (c *cardDrafts) close() {
	c.stop()
	c.reading.Wait()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.list = nil
}

// add lets the picture be read in the background and returns the id of the draft.
func (c *cardDrafts) add(d *cardDraft, read func(context.Context) (app.CardDraft, error)) string {
	ctx, stop := context.WithTimeout(c.ctx, draftLife)
	d.id, d.stop, d.read = rand.Text(), stop, make(chan struct{})
	c.mu.Lock()
	c.list = append(c.list, d)
	c.tidy(d.account)
	c.mu.Unlock()
	context.AfterFunc(ctx, func() { c.drop(d) })
	c.reading.Go(func() {
		defer close(d.read)
		defer func() {
			if p := recover(); p != nil { // a picture must not end the program
				d.err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
			}
		}()
		select {
		case c.turn <- struct{}{}:
			defer func() { <-c.turn }()
			d.draft, d.err = read(ctx)
		case <-ctx.Done():
			d.err = ctx.Err()
		}
	})
	return d.id
}

// tidy drops the oldest if there are too many.
func (c *cardDrafts) tidy(account string) {
	mine, bytes := 0, 0
	for i := len(c.list) - 1; i >= 0; i-- {
		d := c.list[i]
		if bytes += len(d.picture); d.account == account {
			mine++
		}
		if mine > maxDrafts && d.account == account || bytes > maxDraftBytes {
			d.stop()
			c.list = append(c.list[:i], c.list[i+1:]...)
			bytes -= len(d.picture)
		}
	}
}

// find returns the draft of the account. ErrNotFound.
func (c *cardDrafts) find(account, id string) (*cardDraft, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, d := range c.list {
		if d.id == id && d.account == account {
			return d, nil
		}
	}
	return nil, vitaminb.Errorf(vitaminb.ErrNotFound, "This card does not wait here any more. Photograph it once more if it was not kept.")
}

// drop forgets the draft.
func (c *cardDrafts) drop(gone *cardDraft) {
	c.mu.Lock()
	defer c.mu.Unlock()
	gone.stop()
	for i, d := range c.list {
		if d == gone {
			c.list = append(c.list[:i], c.list[i+1:]...)
			return
		}
	}
}
