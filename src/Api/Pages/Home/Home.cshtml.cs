using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Paykassma.Api.Cashier;
using Paykassma.Api.Staff;

namespace Paykassma.Api.Pages.Home;

/// <summary>The front page: where to begin.</summary>
public sealed class HomeModel(IServiceProvider services, IOptions<StaffOptions> staff) : PageModel
{
    // The five of the sandbox's own profile; others may have been added with passwords of their own.
    private const int OwnUsers = 5;

    public bool HasCashier { get; } = services.HasCashier();

    /// <summary>Whom the sandbox's profile lets in; nobody outside it.</summary>
    public IReadOnlyList<string> SandboxUsers => HasCashier ? [.. staff.Value.Users.Take(OwnUsers).Select(user => user.Name!)] : [];
}
