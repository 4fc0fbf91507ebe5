declare namespace App {
  interface Locals {
    /** Id of the lesson whose page is being rendered; read by the lesson components. */
    lesson?: string;
    /** Margin notes rendered so far on this page. */
    notes?: number;
  }
}
