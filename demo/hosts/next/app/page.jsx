import Script from 'next/script';

export default function Page() {
  return (
    <>
      <buy-box product="credits" />
      <Script src="/buybox/buy-box.js" />
    </>
  );
}
