using System.Net;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.BadInput;

/// <summary>PostgreSQL stores no U+0000, so no page has anything of such a name: whoever asks is told so, and never gets a 503.</summary>
public sealed class NullInAPageAddressTests(Sandbox sandbox)
{
    [Fact]
    public async Task APageAskedForANameWithANullCharacterHasNothingOfIt()
    {
        using var admin = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "admin");
        var faults = new List<string>();
        foreach (var path in (string[])
        [
            "/backoffice?merchant=a%00b", "/backoffice/payments?merchant=demo&label=a%00b", "/backoffice/payments?merchant=demo&id=a%00b",
            "/backoffice/payments?after=a%00b", "/backoffice/payments/proof?merchant=demo&id=a%00b", "/backoffice/possible?merchant=a%00b",
            "/backoffice/suspects?merchant=a%00b", "/backoffice/postbacks?merchant=demo&id=a%00b",
            "/backoffice/postbacks/postback?merchant=demo&cause=a%00b", "/backoffice/payouts?merchant=demo&id=a%00b",
            "/backoffice/payouts/payout?merchant=demo&id=a%00b", "/backoffice/transfers?number=a%00b", "/backoffice/transfers?wallet=a%00b",
            "/backoffice/settings?merchant=a%00b", "/backoffice/staff/person?name=a%00b", "/backoffice/audit?who=a%00b", "/backoffice/audit?subject=a%00b",
            "/merchant/accounts?label=a%00b", "/merchant/accounts/account?label=a%00b", "/merchant/deposits?label=a%00b", "/merchant/deposits/deposit?id=a%00b",
            "/merchant/withdrawals?id=a%00b", "/merchant/withdrawals/withdrawal?id=a%00b", "/merchant/attention?after=a%00b", "/merchant/held?hash=a%00b",
        ])
        {
            if (await admin.StatusOfAsync(path) is var status and not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest)) faults.Add($"{path}: {status}");
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
