using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Staff;

namespace Paykassma.Api.Pages.Account;

/// <summary>The signed-in person and their rights.</summary>
[Authorize(Policy = StaffPolicies.Viewer)]
public sealed class AccountModel : PageModel;
