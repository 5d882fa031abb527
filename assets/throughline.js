// Comfort, never a function: every page works without it.
//
// A form that can be kept as a draft is kept by itself some seconds after the last change, by the same request that its
// button *Keep as draft* makes; what became of it is said beside the button.

const SECONDS_AFTER_LAST_CHANGE = 4

const KEPT = (time) => `Kept as a draft at ${time}. It is not on the record until you save it.`
const NOT_KEPT = 'What you typed is not kept as a draft. Press Keep as draft to see why.'

// "2:43pm", as the pages say it.
const timeOf = (date) =>
  `${date.getHours() % 12 || 12}:${String(date.getMinutes()).padStart(2, '0')}${date.getHours() < 12 ? 'am' : 'pm'}`

function keepByItself(button) {
  const { form } = button
  const status = document.createElement('p')
  status.className = 'govuk-hint'
  status.setAttribute('role', 'status')
  button.after(status)
  const typed = () => new URLSearchParams(new FormData(form)).toString()
  let before = typed()
  let waiting
  let sending

  async function keep() {
    const now = typed()
    if (now === before) return
    before = now
    sending = new AbortController()
    const body = new URLSearchParams(now)
    body.append(button.name, button.value)
    try {
      const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual', signal: sending.signal })
      status.textContent = answer.type === 'opaqueredirect' ? KEPT(timeOf(new Date())) : NOT_KEPT
    } catch (problem) {
      if (problem.name !== 'AbortError') status.textContent = NOT_KEPT
    }
  }

  form.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(keep, SECONDS_AFTER_LAST_CHANGE * 1000)
  })
  // From here on the form itself is sent.
  form.addEventListener('submit', () => {
    clearTimeout(waiting)
    sending?.abort()
  })
}

document.querySelectorAll('button[name="keep"]').forEach(keepByItself)
