using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Paykassma.Api.Cashier;
using Paykassma.Api.Lab;
using Paykassma.Api.Staff;

namespace Paykassma.Api;

/// <summary>The front page.</summary>
public sealed class HomeModel(IServiceProvider services, IOptions<StaffOptions> staff) : PageModel
{
    // The five users of the sandbox's profile; other users have their own passwords.
    private const int OwnUsers = 5;

    public bool HasCashier { get; } = services.HasCashier();

    public bool HasLab { get; } = services.HasLab();

    /// <summary>The users of the sandbox's profile; none outside the sandbox.</summary>
    public IReadOnlyList<string> SandboxUsers => HasCashier ? [.. staff.Value.Users.Take(OwnUsers).Select(user => user.Name!)] : [];
}
