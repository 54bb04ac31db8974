using Paykassma.Domain.State;
using Paykassma.Storage.Sealing;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>How a check of a code ended.</summary>
public enum CodeOutcome
{
    /// <summary>It is right, and is used now.</summary>
    Right,

    /// <summary>It is wrong, or was used before.</summary>
    Wrong,

    /// <summary>It is wrong, and the person's codes are refused for a time now.</summary>
    WrongAndLocked,

    /// <summary>It was not looked at: too many were wrong.</summary>
    Refused,
}

/// <summary>Checks a one-time code or a recovery code, wherever one is asked for. Each is accepted once.</summary>
public sealed class SecondFactorCheck
{
    /// <summary>What a person reads whose code is not accepted.</summary>
    public const string Wrong =
        "The code is wrong or was used before, or there were too many attempts. After five wrong codes in a row, codes are refused for 15 minutes.";

    private readonly SecondFactors _factors;
    private readonly ISecretSealer _sealer;
    private readonly TimeProvider _clock;

    internal SecondFactorCheck(SecondFactors factors, ISecretSealer sealer, TimeProvider clock) => (_factors, _sealer, _clock) = (factors, sealer, clock);

    /// <param name="member">A person with a second factor.</param>
    /// <param name="typed">As typed.</param>
    /// <param name="cancellation">Cancels the check.</param>
    public async Task<CodeOutcome> RunAsync(StaffMember member, string typed, CancellationToken cancellation)
    {
        if (member.SecondFactor is not { } sealedSecret) return CodeOutcome.Refused;
        var attempt = await _factors.BeginAttemptAsync(member.Name, cancellation);
        if (attempt == SignInAttempt.Refused) return CodeOutcome.Refused;
        var code = string.Concat(typed.Where(char.IsAsciiLetterOrDigit));
        if (await UseAsync(member.Name, sealedSecret, code, cancellation)) return CodeOutcome.Right;
        return attempt == SignInAttempt.Last ? CodeOutcome.WrongAndLocked : CodeOutcome.Wrong;
    }

    private async Task<bool> UseAsync(string name, string sealedSecret, string code, CancellationToken cancellation)
    {
        if (code.Length != OneTimeCode.Digits) return await _factors.UseRecoveryCodeAsync(name, RecoveryCodes.Hash(name, code), cancellation);
        var secret = _sealer.Open(sealedSecret, SealPass.SecondFactorContext(name));
        return OneTimeCode.Verify(secret, code, _clock.GetUtcNow(), out var step) && await _factors.UseStepAsync(name, step, cancellation);
    }
}
