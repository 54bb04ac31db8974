using System.Text.RegularExpressions;
using OtpNet;
using Paykassma.Api.Tests.Acts;

namespace Paykassma.Api.Tests.SignIn;

/// <summary>What a person with an authenticator app does on the page of the second factor.</summary>
internal static partial class SecondFactorForms
{
    public const string Page = "/account/second-factor";

    /// <summary>Turns a second factor on. Returns the recovery codes.</summary>
    public static async Task<IReadOnlyList<string>> EnrolAsync(StaffCaller person, TimeProvider clock) => (await EnrolWithSecretAsync(person, clock)).Codes;

    public static async Task<(byte[] Secret, IReadOnlyList<string> Codes)> EnrolWithSecretAsync(StaffCaller person, TimeProvider clock)
    {
        var page = await person.GetAsync(Page);
        var secret = Base32Encoding.ToBytes(Key().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal));
        var ticket = Ticket().Match(page).Groups[1].Value;
        var reply = await person.SubmitAsync(Page, $"{Page}?handler=enrol", ("ticket", ticket), ("code", CodeAt(secret, clock.GetUtcNow())));
        return (secret, [.. Recovery().Matches(reply.Body).Select(match => match.Groups[1].Value)]);
    }

    public static string CodeAt(byte[] secret, DateTimeOffset moment) => new Totp(secret).ComputeTotp(moment.UtcDateTime);

    [GeneratedRegex("""id="second-factor-key">([A-Z2-7 ]+)<""")]
    private static partial Regex Key();

    [GeneratedRegex("""name="ticket" value="([^"]+)""")]
    private static partial Regex Ticket();

    [GeneratedRegex("<li><code>([a-z0-9-]+)</code></li>")]
    private static partial Regex Recovery();
}
