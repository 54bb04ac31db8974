namespace Paykassma.Api.Http.OpenApi;

/// <summary>Fields and parameters that many endpoints have.</summary>
internal static class CommonFields
{
    public static readonly ApiField Currency = ApiField.Text("currency_code", "INR", "The currency of the payment system, ISO 4217.", 3);

    public static readonly ApiField Reason = ApiField.Text("reason", "seen on the bank statement", "Why. It is kept in the audit trail.", 190);

    public static readonly ApiField Limit = ApiField.Integer("limit", "50", "Items on a page: 1 to 200, 50 if left out.").Optional();

    public static readonly ApiField Cursor = ApiField.Text("cursor", "1793523600000000.b3JkZXItMTAwMQ", "The `next_cursor` of the previous page; left out for the first page.").Optional();

    public static readonly ApiField From = ApiField.Text("from", "2026-11-01", "The beginning of the period, included: a date or a time in UTC.");

    public static readonly ApiField To = ApiField.Text("to", "2026-12-01", "The end of the period, not included: a date or a time in UTC.");

    public static readonly ApiField WalletType = ApiField.Text("wallet_type", "upi_l", "The payment system, for example `upi_l`, `paytm`, `ipay` or `jazzcash_business`.", 190);
}
