namespace Paykassma.Domain.Gateway.Guesses;

/// <summary>What a typed number turned out to be.</summary>
[GenerateSerializer, Alias("paykassma.guesses.verdict")]
public enum NumberVerdict
{
    /// <summary>It tells nothing about guessing: a repeat, a refusal for another reason, or a payment that needs manual review.</summary>
    NotJudged,

    /// <summary>It led to a transfer that paid for the payment.</summary>
    Right,

    /// <summary>No transfer is known by it, whether the answer is a fail or a possible transaction; or the transfer is another payment's.</summary>
    Wrong,
}
