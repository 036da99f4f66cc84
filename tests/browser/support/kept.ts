import type { Page } from "playwright-core";

/** Keys of what is kept in a page's browser, in one of the stores: each begins with a person's `uid`. */
export async function kept(page: Page, store: "outbox" | "chats"): Promise<[string, string][]> {
  return await page.evaluate((store) =>
    new Promise<[string, string][]>((resolve, reject) => {
      const opening = indexedDB.open("private-chat");
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const reading = opening.result.transaction(store).objectStore(store).getAllKeys();
        reading.onerror = () => reject(reading.error);
        reading.onsuccess = () => {
          opening.result.close();
          resolve(reading.result as [string, string][]);
        };
      };
    }), store);
}
