using Paykassma.Protocol.Catalogue;

namespace Paykassma.Protocol.Postbacks;

/// <summary>The content of a gateway's postback about a withdrawal that has ended.</summary>
public sealed record WithdrawalPostback
{
    /// <summary>The payment system's <see cref="PayoutRules.PostbackWalletType"/>.</summary>
    public required string WalletType { get; init; }

    /// <summary>The amount, in minor units.</summary>
    public required long Amount { get; init; }

    /// <summary>Its currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The user.</summary>
    public required string Label { get; init; }

    /// <summary>When the event happened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The withdrawal's id.</summary>
    public required string WithdrawalId { get; init; }

    /// <summary>How it ended.</summary>
    public required WithdrawalStatus Status { get; init; }

    /// <summary>The request's or the operator's comment.</summary>
    public string Comment { get; init; } = "";

    /// <summary>As given in the request.</summary>
    public string AccountNumber { get; init; } = "";

    /// <summary>As given in the request.</summary>
    public string AccountName { get; init; } = "";

    /// <summary>As given in the request.</summary>
    public string AccountEmail { get; init; } = "";

    /// <summary>As given in the request, or null.</summary>
    public string? BankCode { get; init; }

    /// <summary>As given in the request, or null.</summary>
    public string? BranchCode { get; init; }
}
