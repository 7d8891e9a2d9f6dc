export default function Page() {
  return 'The rest of your site.';
}
