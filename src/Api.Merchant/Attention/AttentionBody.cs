using Paykassma.Api.Http;
using Paykassma.Grains;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Times;
using Paykassma.Storage.Attention;

namespace Paykassma.Api.Merchant;

/// <summary>A page of what needs attention.</summary>
/// <param name="NextCursor">Requests the next page; null on the last.</param>
internal sealed record AttentionBody(IReadOnlyList<AttentionItemBody> Items, string? NextCursor);

/// <summary>One item that needs attention.</summary>
internal sealed record AttentionItemBody
{
    /// <summary><c>deposit</c>, <c>withdrawal</c> or <c>held_postback</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its id; a held postback's hash.</summary>
    public required string Id { get; init; }
    public required string Status { get; init; }
    public required string Since { get; init; }
    public required long AgeSeconds { get; init; }

    /// <summary>In the currency's form; null if the signed content cannot be read.</summary>
    public string? Amount { get; init; }
    public long? AmountMinor { get; init; }
    public string? CurrencyCode { get; init; }

    /// <summary>Of a held postback: the label it came with, which is not signed.</summary>
    public string? Label { get; init; }

    /// <summary>The order a held postback names.</summary>
    public string? CustomTransactionId { get; init; }
    public string? Reason { get; init; }
    public string? LastAnswer { get; init; }

    /// <summary>The actions that its resolve endpoint accepts.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public static AttentionItemBody Of(AttentionItem item, DateTimeOffset now)
    {
        var since = DateTimeOffset.UnixEpoch.AddMicroseconds(item.SinceMicroseconds);
        var body = new AttentionItemBody
        {
            Kind = item.Kind,
            Id = GrainKeys.Id(item.Key),
            Status = item.Status,
            Since = UtcTime.Of(since),
            AgeSeconds = Math.Max(0, (long)(now - since).TotalSeconds),
            Amount = item is { Amount: not null, Currency: { } currency } ? WireAmount.Of(item.Amount, currency) : null,
            AmountMinor = item.Amount,
            CurrencyCode = item.Currency,
            Label = item.Label,
            Reason = item.Reason,
            LastAnswer = item.LastAnswer,
            Actions = ActionsOf(item.Kind, item.Status),
        };
        return item.Body.IsEmpty || !PostbackReader.TryReadContent(item.Body.Span, out var postback) ? body : body.With(postback);
    }

    private AttentionItemBody With(Postback postback)
    {
        var signed = SignedDeposit.Of(postback);
        return this with
        {
            Amount = signed is null ? null : WireAmount.Of(signed.Amount, signed.Currency),
            AmountMinor = signed?.Amount,
            CurrencyCode = signed?.Currency ?? postback.SingleItem?.CurrencyCode,
            Label = postback.Label,
            CustomTransactionId = postback.SingleItem?.PluginCustomOrderId,
            Actions = signed is { WhyNoRelease: null } ? Actions : ["dismiss"],
        };
    }

    /// <summary>The actions that its resolve endpoint accepts in this status.</summary>
    public static string[] ActionsOf(string kind, string status) => (kind, status) switch
    {
        ("deposit", _) => ["credit", "close", "wait"],
        ("withdrawal", "late_success") => ["book_late", "release"],
        ("withdrawal", "late_failure") => ["settle", "release"],
        ("withdrawal", _) => ["settle", "release", "wait", "send_again"],
        ("held_postback", _) => ["release", "dismiss"],
        _ => [],
    };
}
