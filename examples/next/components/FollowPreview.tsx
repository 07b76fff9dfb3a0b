"use client";

import { useRouter } from "next/navigation";
import Script from "next/script";
import { useEffect } from "react";
import { followPreview } from "rolebook-client/preview";

/** While the editor types, the draft is read again on the server; the reader's place stays. */
export function FollowPreview({ script }: { script: string }) {
  const router = useRouter();
  useEffect(() => followPreview(() => router.refresh()), [router]);
  return <Script src={script} />;
}
