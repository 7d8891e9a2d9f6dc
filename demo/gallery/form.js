/** Shows what the form would send. */

const form = document.getElementById('registration');

form.addEventListener('submit', (event) => {
  event.preventDefault();
  document.getElementById('sent').textContent = new URLSearchParams(new FormData(form)).toString();
});
