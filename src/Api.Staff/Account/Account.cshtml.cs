using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Paykassma.Api.Staff;

/// <summary>The signed-in person and their rights.</summary>
[Authorize(Policy = StaffPolicies.Viewer)]
public sealed class AccountModel : PageModel;
