using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Staff;

namespace Paykassma.Api.Pages.Account;

/// <summary>Who is signed in, and what they may.</summary>
[Authorize(Policy = StaffPolicies.Viewer)]
public sealed class AccountModel : PageModel;
