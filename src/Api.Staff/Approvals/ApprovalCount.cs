using System.Data.Common;
using System.Security.Claims;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Staff.Approvals;

/// <summary>How many acts wait, for the navigation.</summary>
public sealed class ApprovalCount(HeldActs acts)
{
    /// <summary>Above this, no exact number is read.</summary>
    private const int Max = 99;

    /// <summary>At most <see cref="Max"/>; 0 while the database does not answer, because a page must not fail for it.</summary>
    public async Task<int> ReadAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        try
        {
            return await acts.CountOpenAsync(user.MerchantLimit(), Max, cancellation);
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            return 0;
        }
    }
}
