using System.Text.RegularExpressions;
using OtpNet;
using Paykassma.Api.Tests.Acts;

namespace Paykassma.Api.Tests.SignIn;

/// <summary>What a person with an authenticator app does on the page of the second factor.</summary>
internal static partial class SecondFactorForms
{
    public const string Page = "/account/second-factor";

    /// <summary>Turns a second factor on. Returns the recovery codes.</summary>
    /// <param name="person">Whoever is signed in.</param>
    /// <param name="clock">The program's clock.</param>
    /// <param name="password">Null where none is asked for: right after the sign-in of a person who must enrol.</param>
    public static async Task<IReadOnlyList<string>> EnrolAsync(StaffCaller person, TimeProvider clock, string? password = null) =>
        (await EnrolWithSecretAsync(person, clock, password)).Codes;

    public static async Task<(byte[] Secret, IReadOnlyList<string> Codes)> EnrolWithSecretAsync(StaffCaller person, TimeProvider clock, string? password = null)
    {
        var (secret, reply) = await TryToEnrolAsync(person, clock, password);
        return (secret, [.. Recovery().Matches(reply.Body).Select(match => match.Groups[1].Value)]);
    }

    public static async Task<(byte[] Secret, StaffReply Reply)> TryToEnrolAsync(StaffCaller person, TimeProvider clock, string? password)
    {
        var page = await person.GetAsync(Page);
        var secret = Base32Encoding.ToBytes(Key().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal));
        var ticket = Ticket().Match(page).Groups[1].Value;
        (string, string)[] fields = [("ticket", ticket), ("code", CodeAt(secret, clock.GetUtcNow()))];
        return (secret, await person.SubmitAsync(Page, $"{Page}?handler=enrol", password is null ? fields : [.. fields, ("current", password)]));
    }

    public static string CodeAt(byte[] secret, DateTimeOffset moment) => new Totp(secret).ComputeTotp(moment.UtcDateTime);

    [GeneratedRegex("""id="second-factor-key">([A-Z2-7 ]+)<""")]
    private static partial Regex Key();

    [GeneratedRegex("""name="ticket" value="([^"]+)""")]
    private static partial Regex Ticket();

    [GeneratedRegex("<li><code>([a-z0-9-]+)</code></li>")]
    private static partial Regex Recovery();
}
