using Microsoft.AspNetCore.Http;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>The result of asking a signed-in person for their password again.</summary>
/// <param name="Member">The person as they were read; null if it was no proof.</param>
/// <param name="PasswordFault">Why the password was not accepted; null if it was.</param>
/// <param name="CodeFault">Why the code was not accepted; null if it was, or was not looked at.</param>
public sealed record ProofAnswer(StaffMember? Member, string? PasswordFault = null, string? CodeFault = null);

/// <summary>
/// Asks a signed-in person for their password again, and for a code where they have a second factor: before they do what outlasts their
/// session, such as making a key or letting somebody in. A proof that is refused makes the answer 400. It is counted like a sign-in, so that
/// someone who finds an open session cannot guess here.
/// </summary>
public sealed class SelfProof
{
    private readonly PasswordCheck _passwords;
    private readonly SecondFactorCheck _codes;
    private readonly SignInTrail _trail;

    internal SelfProof(PasswordCheck passwords, SecondFactorCheck codes, SignInTrail trail) => (_passwords, _codes, _trail) = (passwords, codes, trail);

    /// <param name="http">The request.</param>
    /// <param name="name">Whose proof it is.</param>
    /// <param name="password">As typed.</param>
    /// <param name="code">As typed.</param>
    /// <param name="action">What asks for it, as the audit trail names it.</param>
    /// <param name="cancellation">Cancels the check.</param>
    public async Task<ProofAnswer> RunAsync(
        HttpContext http, string name, string? password, string? code, string action, CancellationToken cancellation)
    {
        var answer = await CheckAsync(http, name, password, code, action, cancellation);
        if (answer.Member is null) http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return answer;
    }

    private async Task<ProofAnswer> CheckAsync(
        HttpContext http, string name, string? password, string? code, string action, CancellationToken cancellation)
    {
        var answer = await _passwords.RunAsync(http, name, password ?? "", action, cancellation);
        if (answer is not { Outcome: PasswordOutcome.Right, Member: { } member }) return new(null, answer.Words);
        if (member.SecondFactor is null) return new(member);
        var outcome = await _codes.RunAsync(member, code ?? "", cancellation);
        if (outcome == CodeOutcome.Right) return new(member);
        if (outcome != CodeOutcome.Refused) _trail.NoteRefused(member, action, outcome == CodeOutcome.WrongAndLocked);
        return new(null, CodeFault: SecondFactorCheck.Wrong);
    }
}
