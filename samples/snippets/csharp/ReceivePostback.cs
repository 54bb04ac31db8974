using System.Data.Common;
using System.Text;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Validation;

namespace Paykassma.Snippets;

/// <summary>Answers postbacks, with the package Paykassma.Protocol.</summary>
public static class ReceivePostback
{
    /// <summary>
    /// Returns the HTTP status and the body to answer. Throws if the database fails; the caller then answers 500, and the provider sends the
    /// postback again. Never answer ok in a catch block: that loses the deposit.
    /// </summary>
    public static async Task<(int Status, string Body)> AnswerAsync(DbConnection db, byte[] body, IReadOnlyList<PostbackKeys> keys)
    {
        if (!PostbackReader.TryRead(body, out var postback, out _)) return (400, """{"status":"fail"}""");
        // Tries every pair: during a rotation, two of them are in use. Each comparison takes the same time for any wrong key.
        if (keys.Count(pair => PostbackVerifier.Verify(postback, pair)) == 0) return (403, """{"status":"fail"}""");

        await using var transaction = await db.BeginTransactionAsync();
        var books = new PostbackBooks(transaction);
        if (await BookAsync(books, postback) is { } reason)
        {
            // Stored for a person, and answered ok: sending it again would change nothing.
            var signed = Encoding.UTF8.GetString(postback.CanonicalAdditionalData.Span);
            await books.HoldAsync(postback.AdditionalDataHash, reason, signed);
        }

        await transaction.CommitAsync();
        return (200, """{"status":"ok"}""");
    }

    /// <summary>Books what is signed; returns the reason if a person must look first.</summary>
    private static async Task<string?> BookAsync(PostbackBooks books, Postback postback)
    {
        // The item is what the signature covers. Everything else may have been altered, and must agree with it.
        if (postback.SingleItem is not { CurrencyCode: { } code, WalletType: { } method } item) return "not one item";
        if (postback.Disagreements().Count > 0) return "the unsigned fields differ from the signed ones";
        if (!Currency.TryGet(code, out var currency) || !Amount.TryParse(item.Amount, currency, out var minor, out _)) return "no amount";
        if (postback.Label is not { } label) return "no label";
        if (!item.IsDeposit)
        {
            return item.WithdrawalStatus switch
            {
                "1" => await books.EndWithdrawalOnceAsync(item.WithdrawalId!, label, code, minor, "paid"),
                "5" => await books.EndWithdrawalOnceAsync(item.WithdrawalId!, label, code, minor, "failed"),
                _ => "an unknown withdrawal_status",
            };
        }

        if (item is not { TransactionId: { Length: > 0 } number, PluginCustomOrderId: { } order }) return "no transaction_id, or no order";
        // The six UPI methods are one rail: the same number through two of them is the same money.
        return await books.CreditOnceAsync(order, $"{PaymentSystems.RailOf(method)}/{number}", label, code, minor);
    }
}
